// Command vegeta-load attacks one address with vegeta's library and writes one line for each request: when it was sent
// (µs since the epoch), the status (-1 where there was no answer), and how long it took (µs), separated by tabs.
//
// vegeta's own program writes to two processes what is one line here.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"
)

func main() {
	rate := flag.Int("rate", 0, "requests a second")
	duration := flag.Duration("duration", time.Second, "for how long")
	connections := flag.Int("connections", 1, "at most so many at a time")
	timeout := flag.Duration("timeout", time.Second, "of an answer")
	version := flag.Bool("version", false, "print the version of vegeta and exit")
	flag.Parse()
	if *version {
		fmt.Printf("vegeta %s\n", versionOf("github.com/tsenart/vegeta/v12"))
		return
	}
	if flag.NArg() != 1 || *rate < 1 || *connections < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := attack(flag.Arg(0), *rate, *duration, *connections, *timeout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func attack(url string, rate int, duration time.Duration, connections int, timeout time.Duration) error {
	attacker := vegeta.NewAttacker(
		vegeta.Timeout(timeout),
		vegeta.KeepAlive(true),
		vegeta.HTTP2(false),
		vegeta.Connections(connections),
		vegeta.MaxConnections(connections),
	)
	targeter := vegeta.NewStaticTargeter(vegeta.Target{Method: "GET", URL: url})
	pacer := vegeta.Rate{Freq: rate, Per: time.Second}

	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for result := range attacker.Attack(targeter, pacer, duration, "") {
		status := int(result.Code)
		if status == 0 {
			status = -1
		}
		if _, err := fmt.Fprintf(out, "%d\t%d\t%d\n", result.Timestamp.UnixMicro(), status, result.Latency.Microseconds()); err != nil {
			return err
		}
	}
	return out.Flush()
}

func versionOf(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	for _, module := range info.Deps {
		if module.Path == path {
			return module.Version
		}
	}
	return "(unknown)"
}
