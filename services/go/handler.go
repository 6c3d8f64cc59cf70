package main

import (
	"io"
	"net/http"
	"time"
)

func handler(w http.ResponseWriter, r *http.Request) {
	ch := make(chan string)
	go func() {
		time.Sleep(time.Millisecond) // the simulated I/O
		ch <- "ok"
	}()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, <-ch)
}
