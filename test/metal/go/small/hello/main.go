// Command hello is the smallest web app: it answers every request with a greeting and the name of its host.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	name, err := os.Hostname()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(answer http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(answer, "Hello from %s\n", name)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
