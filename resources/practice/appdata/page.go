package appdata

import (
	"crypto/rand"
	_ "embed"
	"encoding/hex"
	"html/template"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"regexp"
	"strings"
)

//go:embed page.html
var pageSource string

var page = template.Must(template.New("page").Parse(pageSource))

const (
	longestText = 1 << 20
	largestFile = 256 << 20
	idBytes     = 12
)

// item is a post or a photo.
type item struct{ Title, Text, Picture, Link string }

// content is what a page shows.
type content struct {
	Name   string
	Fields []string
	File   string
	Items  []item
}

func (c content) write(w http.ResponseWriter) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", "default-src 'none'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-store")
	header.Set("Wildcloud-Practice", "app")
	// The visitor may have left already.
	_ = page.Execute(w, c)
}

// receive reads a form: short fields, and a file that keep is given as it arrives.
func receive(w http.ResponseWriter, request *http.Request, file string, keep func(name string, content io.Reader) error) (map[string]string, error) {
	request.Body = http.MaxBytesReader(w, request.Body, largestFile)
	form, err := request.MultipartReader()
	if err != nil {
		return nil, err
	}
	fields := map[string]string{}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return fields, nil
		}
		if err != nil {
			return nil, err
		}
		if err := take(part, file, fields, keep); err != nil {
			return nil, err
		}
	}
}

func take(part *multipart.Part, file string, fields map[string]string, keep func(name string, content io.Reader) error) error {
	switch {
	case part.FormName() != file:
		text, err := io.ReadAll(io.LimitReader(part, longestText))
		fields[part.FormName()] = string(text)
		return err
	case part.FileName() != "":
		return keep(part.FileName(), part)
	}
	return nil
}

func newID() string {
	bytes := make([]byte, idBytes)
	// It never fails.
	_, _ = rand.Read(bytes)
	return hex.EncodeToString(bytes)
}

// storedName matches the names of files that these apps store.
var storedName = regexp.MustCompile(`^[0-9a-f]{24}(\.[a-z0-9]{1,5})?$`)

// ending returns the ending of a visitor's file name, if it's an ordinary one.
func ending(name string) string {
	found := strings.ToLower(path.Ext(name))
	if storedName.MatchString(strings.Repeat("0", 2*idBytes) + found) {
		return found
	}
	return ""
}
