package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
)

const cacheKey = "produto:105555"

// openCache fills a pool of so many connections.
func openCache(ctx context.Context, url string, size int) (*redis.Client, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	log.SetOutput(io.Discard)
	logging.Disable()
	options.PoolSize, options.MinIdleConns, options.MaxActiveConns = size, size, size
	options.ConnMaxIdleTime, options.PoolTimeout = -1, 10*time.Second
	client := redis.NewClient(options)
	errs := make(chan error, size)
	var together sync.WaitGroup
	for range size {
		together.Add(1)
		go func() {
			defer together.Done()
			connection := client.Conn()
			defer connection.Close()
			errs <- connection.Ping(ctx).Err()
		}()
	}
	together.Wait()
	for range size {
		if err := <-errs; err != nil {
			return nil, fmt.Errorf("Redis: %w", err)
		}
	}
	return client, nil
}

// handleCached answers with the value of one key, as it is.
func handleCached(client *redis.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		value, err := client.Get(r.Context(), cacheKey).Bytes()
		if err != nil {
			unavailable(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(value)
	}
}
