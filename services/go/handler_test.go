package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestHandlerAnswersOkAfterTheSimulatedIO(t *testing.T) {
	answer := httptest.NewRecorder()
	started := time.Now()
	routes(pools{}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))

	if waited := time.Since(started); waited < time.Millisecond {
		t.Errorf("answered after %v, before the simulated I/O of 1ms ended", waited)
	}
	if answer.Code != http.StatusOK {
		t.Errorf("status: expected 200, found %d", answer.Code)
	}
	if found := answer.Header().Get("Content-Type"); found != "text/plain; charset=utf-8" {
		t.Errorf("content type: expected text/plain; charset=utf-8, found %q", found)
	}
	if found := answer.Body.String(); found != "ok" {
		t.Errorf("body: expected \"ok\", found %q", found)
	}
}

func TestOnlyGetOfTheRootIsAnswered(t *testing.T) {
	for _, request := range []*http.Request{
		httptest.NewRequest(http.MethodGet, "/other", nil),
		httptest.NewRequest(http.MethodPost, "/", nil),
	} {
		answer := httptest.NewRecorder()
		routes(pools{}).ServeHTTP(answer, request)
		if answer.Code < 400 {
			t.Errorf("%s %s: expected a refusal, found %d", request.Method, request.URL.Path, answer.Code)
		}
	}
}

func TestHealthTellsALiveServerFromADeadOne(t *testing.T) {
	server := httptest.NewServer(routes(pools{}))
	address := server.Listener.Addr().String()
	if err := checkHealth(address); err != nil {
		t.Errorf("live server: %v", err)
	}
	server.Close()
	if err := checkHealth(address); err == nil {
		t.Error("dead server: expected an error, found none")
	}
}

func TestACatalogIsAsLongAsItSays(t *testing.T) {
	for path, total := range map[string]int{"/json-1k": 10, "/json-64k": 640} {
		answer := httptest.NewRecorder()
		routes(pools{}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if found := answer.Header().Get("Content-Type"); found != "application/json" {
			t.Errorf("%s: content type: expected application/json, found %q", path, found)
		}
		var found catalog
		if err := json.Unmarshal(answer.Body.Bytes(), &found); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if found.Total != total || len(found.Items) != total {
			t.Errorf("%s: expected %d items, found %d of %d", path, total, len(found.Items), found.Total)
		}
	}
}
