package main

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// item is one product of the catalog.
type item struct {
	ID     int      `json:"id"`
	Name   string   `json:"name"`
	Price  float64  `json:"price"`
	Stock  int      `json:"stock"`
	Active bool     `json:"active"`
	Tags   []string `json:"tags"`
}

// catalog is the document of the JSON scenarios; its data are the same in every service.
type catalog struct {
	Items []item `json:"items"`
	Total int    `json:"total"`
}

var items = makeItems(640)

func makeItems(total int) []item {
	tags := []string{"novo", "café", "promoção", "importado", "frágil"}
	cents := []float64{0.25, 0.5, 0.75}
	made := make([]item, total)
	for i := range made {
		made[i] = item{
			ID:     1001 + i,
			Name:   fmt.Sprintf("Produto %d", 1001+i),
			Price:  float64(10+i*37%90) + cents[i%3],
			Stock:  i * 53 % 1000,
			Active: i%4 != 0,
			Tags:   []string{tags[i%5], tags[(i*2+1)%5]},
		}
	}
	return made
}

// handleCatalog answers with the first so many items.
func handleCatalog(total int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := json.Marshal(catalog{Items: items[:total], Total: total})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(body)
	}
}
