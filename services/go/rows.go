package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// product is a row of the table, as it is answered.
type product struct {
	ID          int32  `json:"id"`
	Name        string `json:"name"`
	PriceCents  int32  `json:"priceCents"`
	Stock       int32  `json:"stock"`
	Category    int32  `json:"category"`
	Description string `json:"description"`
}

type products struct {
	Items []product `json:"items"`
	Total int       `json:"total"`
}

const (
	selectOne      = "SELECT id, name, price_cents, stock, category, description FROM products WHERE id = $1"
	selectCategory = "SELECT id, name, price_cents, stock, category, description FROM products WHERE category = $1 ORDER BY id"
	category       = 300
)

// openDatabase fills a pool of so many connections, on each of which both statements are prepared.
func openDatabase(ctx context.Context, url string, size int) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns, config.MinConns = int32(size), int32(size)
	config.MaxConnIdleTime, config.MaxConnLifetime = time.Hour, time.Hour
	config.AfterConnect = func(ctx context.Context, connection *pgx.Conn) error {
		for name, statement := range map[string]string{"one": selectOne, "category": selectCategory} {
			if _, err := connection.Prepare(ctx, name, statement); err != nil {
				return err
			}
		}
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	taken := make([]*pgxpool.Conn, 0, size)
	defer func() {
		for _, connection := range taken {
			connection.Release()
		}
	}()
	for range size {
		connection, err := pool.Acquire(ctx)
		if err != nil {
			return nil, fmt.Errorf("PostgreSQL: %w", err)
		}
		taken = append(taken, connection)
	}
	return pool, nil
}

// handleRow answers with the row whose identifier ends the path.
func handleRow(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 32)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		rows, err := pool.Query(r.Context(), "one", int32(id))
		if err != nil {
			unavailable(w, r, err)
			return
		}
		found, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[product])
		if err == pgx.ErrNoRows {
			http.NotFound(w, r)
			return
		}
		answerJSON(w, r, found, err)
	}
}

// handleRows answers with the rows of one category.
func handleRows(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := pool.Query(r.Context(), "category", int32(category))
		if err != nil {
			unavailable(w, r, err)
			return
		}
		items, err := pgx.CollectRows(rows, pgx.RowToStructByPos[product])
		answerJSON(w, r, products{Items: items, Total: len(items)}, err)
	}
}

func answerJSON(w http.ResponseWriter, r *http.Request, value any, err error) {
	if err != nil {
		unavailable(w, r, err)
		return
	}
	body, err := json.Marshal(value)
	if err != nil {
		unavailable(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

// unavailable answers that what the request needs is not there, and says so on standard error.
func unavailable(w http.ResponseWriter, r *http.Request, err error) {
	why := strings.Join(strings.Fields(err.Error()), " ")
	fmt.Fprintf(os.Stderr, "GET %s: %s\n", r.URL.Path, why)
	http.Error(w, "unavailable", http.StatusServiceUnavailable)
}
