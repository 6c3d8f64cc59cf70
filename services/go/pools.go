package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

// pools are the connections to what runs beside the server: nil where no address is given.
type pools struct {
	size     int
	database *pgxpool.Pool
	cache    *redis.Client
}

// openPools fills each of them; the server listens only then.
func openPools(ctx context.Context) (pools, error) {
	size, err := strconv.Atoi(environment("POOL_SIZE", "16"))
	if err != nil || size < 1 {
		return pools{}, fmt.Errorf("POOL_SIZE: expected a number from 1 on, found %q", os.Getenv("POOL_SIZE"))
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	opened := pools{size: size}
	if url := os.Getenv("POSTGRES_URL"); url != "" {
		if opened.database, err = openDatabase(ctx, url, size); err != nil {
			return pools{}, err
		}
	}
	if url := os.Getenv("REDIS_URL"); url != "" {
		if opened.cache, err = openCache(ctx, url, size); err != nil {
			return pools{}, err
		}
	}
	return opened, nil
}

func (p pools) close() {
	if p.database != nil {
		p.database.Close()
	}
	if p.cache != nil {
		p.cache.Close()
	}
}

// moduleVersion is the version of a module in the binary: `github.com/jackc/pgx/v5 v5.8.0`.
func moduleVersion(path string) string {
	info, _ := debug.ReadBuildInfo()
	if info != nil {
		for _, module := range info.Deps {
			if module.Path == path {
				return path + " " + module.Version
			}
		}
	}
	return path
}
