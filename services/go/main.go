// Command server answers requests as the scenarios describe. HOST and PORT say where it listens;
// `server health` asks a running server for one answer and exits 0 if it is right.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

func main() {
	address := net.JoinHostPort(environment("HOST", "127.0.0.1"), environment("PORT", "8080"))
	run := serve
	if len(os.Args) == 2 && os.Args[1] == "health" {
		run = checkHealth
	}
	if err := run(address); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", handler)
	mux.HandleFunc("GET /json-1k", handleCatalog(10))
	mux.HandleFunc("GET /json-64k", handleCatalog(640))
	return mux
}

// serve listens until SIGTERM or SIGINT, then lets the requests under way end.
func serve(address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	announceRuntime()

	server := &http.Server{Handler: routes()}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(limit); !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}

// announceRuntime prints the one line in which the running process describes itself.
func announceRuntime() {
	json.NewEncoder(os.Stdout).Encode(map[string]any{"runtime": map[string]any{
		"language":   runtime.Version(),
		"server":     "net/http",
		"goMaxProcs": runtime.GOMAXPROCS(0),
		"cpus":       runtime.NumCPU(),
		"os":         runtime.GOOS,
		"arch":       runtime.GOARCH,
		"build":      buildSettings(),
	}})
}

// buildSettings is what `go version -m` tells of the binary: the compiler's options, modules besides our own.
func buildSettings() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "not in the binary"
	}
	var parts []string
	for _, module := range info.Deps {
		parts = append(parts, module.Path+"@"+module.Version)
	}
	for _, setting := range info.Settings {
		parts = append(parts, setting.Key+"="+setting.Value)
	}
	return strings.Join(parts, " ")
}

func checkHealth(address string) error {
	client := http.Client{Timeout: 2 * time.Second}
	answer, err := client.Get("http://" + address + "/")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("health: expected 200, found %s", answer.Status)
	}
	return nil
}

func environment(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
