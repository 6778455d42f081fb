package appdata

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const (
	immichPhotos = "/photos/"
	immichFolder = "/data/upload/"
	photoField   = "photo"
)

var immich = app{
	host: "DB_HOSTNAME",
	client: `PGPASSWORD=$DB_PASSWORD PGOPTIONS='-c client_min_messages=warning' exec psql -X -q -A -t -F "$(printf '\t')" -v ON_ERROR_STOP=1 \
	-h "$DB_HOSTNAME" -p "$DB_PORT" -U "$DB_USERNAME" "$DB_DATABASE_NAME"`,
	tables: `CREATE TABLE IF NOT EXISTS asset (id text PRIMARY KEY, "originalFileName" text NOT NULL, "originalPath" text NOT NULL,
		checksum bytea NOT NULL, "createdAt" timestamptz NOT NULL DEFAULT now());`,
	serve: serveImmich,
}

func serveImmich(o *opened, w http.ResponseWriter, request *http.Request) bool {
	photo, isPhoto := strings.CutPrefix(request.URL.Path, immichPhotos)
	switch {
	case request.URL.Path == "/api/server/ping":
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Wildcloud-Practice", "app")
		_, _ = io.WriteString(w, `{"res":"pong"}`)
	case request.Method == http.MethodPost && request.URL.Path == "/":
		if err := o.addPhoto(w, request); err != nil {
			fail(w, err)
			return true
		}
		http.Redirect(w, request, "/", http.StatusSeeOther)
	case isPhoto && storedName.MatchString(photo):
		o.send(w, request, immichFolder+photo)
	case request.URL.Path == "/":
		o.listPhotos(w, request)
	default:
		return false
	}
	return true
}

func (o *opened) addPhoto(w http.ResponseWriter, request *http.Request) error {
	checksum := sha1.New()
	id, original := newID(), ""
	var file string
	_, err := receive(w, request, photoField, func(name string, content io.Reader) error {
		original, file = name, id+ending(name)
		return o.save(request.Context(), immichFolder+file, io.TeeReader(content, checksum))
	})
	if err != nil {
		return err
	}
	if file == "" {
		return fmt.Errorf("the form has no %s", photoField)
	}
	_, err = o.query(request.Context(), fmt.Sprintf(`INSERT INTO asset VALUES (%s, %s, %s, decode('%x', 'hex'));`,
		postgresText(id), postgresText(original), postgresText(immichFolder+file), checksum.Sum(nil)))
	return err
}

func (o *opened) listPhotos(w http.ResponseWriter, request *http.Request) {
	rows, err := o.query(request.Context(), `SELECT encode(convert_to("originalFileName", 'UTF8'), 'hex'),
		encode(convert_to("originalPath", 'UTF8'), 'hex') FROM asset ORDER BY "createdAt" DESC, id;`)
	if err != nil {
		fail(w, err)
		return
	}
	shown := content{Name: "Immich", File: photoField}
	for _, row := range rows {
		link := immichPhotos + strings.TrimPrefix(column(row, 1), immichFolder)
		shown.Items = append(shown.Items, item{Title: column(row, 0), Link: link, Picture: link})
	}
	shown.write(w)
}

// postgresText is a text as an SQL expression. No text can be anything else.
func postgresText(text string) string {
	return "convert_from(decode('" + hex.EncodeToString([]byte(text)) + "', 'hex'), 'UTF8')"
}
