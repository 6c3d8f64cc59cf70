// Command vegeta-load attacks one address with vegeta's library, prints vegeta's own report, and writes one line for each
// request: when it was sent (µs since the epoch), the status (-1 where there was no answer), and how long it took (µs),
// separated by tabs.
//
// vegeta's own program writes to two processes what is one here.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"
)

func main() {
	rate := flag.Int("rate", 0, "requests a second; 0 for as many as the connections can, each waiting for its answer")
	duration := flag.Duration("duration", time.Second, "for how long")
	connections := flag.Int("connections", 1, "at most so many at a time")
	timeout := flag.Duration("timeout", time.Second, "of an answer")
	log := flag.String("log", "", "file for a line of each request")
	version := flag.Bool("version", false, "print the version of vegeta and exit")
	flag.Parse()
	if *version {
		fmt.Printf("vegeta %s\n", versionOf("github.com/tsenart/vegeta/v12"))
		return
	}
	if flag.NArg() != 1 || *rate < 0 || *connections < 1 {
		flag.Usage()
		os.Exit(2)
	}
	load := load{flag.Arg(0), *rate, *duration, *connections, *timeout}
	if err := run(load, *log); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type load struct {
	url         string
	rate        int
	duration    time.Duration
	connections int
	timeout     time.Duration
}

func run(load load, log string) error {
	if log == "" {
		return attack(load, io.Discard)
	}
	file, err := os.Create(log)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewWriterSize(file, 1<<16)
	if err := attack(load, lines); err != nil {
		return err
	}
	return lines.Flush()
}

func attack(load load, lines io.Writer) error {
	options := []func(*vegeta.Attacker){
		vegeta.Timeout(load.timeout),
		vegeta.KeepAlive(true),
		vegeta.HTTP2(false),
		vegeta.Connections(load.connections),
		vegeta.MaxConnections(load.connections),
	}
	if load.rate == 0 {
		// A closed loop: of a rate, workers are added as they are needed
		options = append(options, vegeta.Workers(uint64(load.connections)), vegeta.MaxWorkers(uint64(load.connections)))
	}
	targeter := vegeta.NewStaticTargeter(vegeta.Target{Method: "GET", URL: load.url})
	pacer := vegeta.Rate{Freq: load.rate, Per: time.Second}

	var metrics vegeta.Metrics
	for result := range vegeta.NewAttacker(options...).Attack(targeter, pacer, load.duration, "") {
		metrics.Add(result)
		status := int(result.Code)
		if status == 0 {
			status = -1
		}
		if _, err := fmt.Fprintf(lines, "%d\t%d\t%d\n", result.Timestamp.UnixMicro(), status, result.Latency.Microseconds()); err != nil {
			return err
		}
	}
	metrics.Close()
	return vegeta.NewJSONReporter(&metrics).Report(os.Stdout)
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
