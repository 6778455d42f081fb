package proxy

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

var page = template.Must(template.New("page").Parse(pageSource))

// contentPolicy lets the page use its own style and nothing else.
var contentPolicy = func() string {
	hash := sha256.Sum256([]byte(pageStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

// answer is what a visitor gets to see.
type answer struct {
	status int
	// Kind is the short form for programs, sent as a header.
	Kind    string
	Title   string
	Message string
	Detail  string
}

func (a answer) write(w http.ResponseWriter) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", contentPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	header.Set("Wildcloud-Practice", a.Kind)
	w.WriteHeader(a.status)
	// The visitor may have left already.
	_ = page.Execute(w, struct {
		answer
		Style template.CSS
	}{a, template.CSS(pageStyle)})
}
