package appdata

import (
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const (
	ghostImages = "/content/images/"
	// pictureField is the form's field with a picture.
	pictureField = "picture"
)

var ghost = app{
	host: "database__connection__host",
	client: `MYSQL_PWD=$database__connection__password exec mariadb --no-defaults --batch --skip-column-names \
	--default-character-set=utf8mb4 -h "$database__connection__host" -P "$database__connection__port" \
	-u "$database__connection__user" "$database__connection__database"`,
	tables: `CREATE TABLE IF NOT EXISTS posts (id varchar(24) PRIMARY KEY, title varchar(2000) NOT NULL, html longtext,
		feature_image varchar(2000), created_at datetime(6) NOT NULL) DEFAULT CHARSET utf8mb4;`,
	serve: serveGhost,
}

func serveGhost(o *opened, w http.ResponseWriter, request *http.Request) bool {
	image, isImage := strings.CutPrefix(request.URL.Path, ghostImages)
	switch {
	case request.Method == http.MethodPost && request.URL.Path == "/":
		if err := o.addPost(w, request); err != nil {
			fail(w, err)
			return true
		}
		http.Redirect(w, request, "/", http.StatusSeeOther)
	case isImage && storedName.MatchString(image):
		o.send(w, request, "/var/lib/ghost"+ghostImages+image)
	case request.URL.Path == "/":
		o.listPosts(w, request)
	default:
		return false
	}
	return true
}

func (o *opened) addPost(w http.ResponseWriter, request *http.Request) error {
	id, picture := newID(), ""
	fields, err := receive(w, request, pictureField, func(name string, content io.Reader) error {
		picture = ghostImages + id + ending(name)
		return o.save(request.Context(), "/var/lib/ghost"+picture, content)
	})
	if err != nil {
		return err
	}
	_, err = o.query(request.Context(), fmt.Sprintf("INSERT INTO posts VALUES (%s, %s, %s, NULLIF(%s, ''), NOW(6));",
		mysqlText(id), mysqlText(fields["title"]), mysqlText(fields["text"]), mysqlText(picture)))
	return err
}

func (o *opened) listPosts(w http.ResponseWriter, request *http.Request) {
	rows, err := o.query(request.Context(),
		"SELECT HEX(title), HEX(COALESCE(html, '')), HEX(COALESCE(feature_image, '')) FROM posts ORDER BY created_at DESC, id;")
	if err != nil {
		fail(w, err)
		return
	}
	shown := content{Name: "Ghost", Fields: []string{"title", "text"}, File: pictureField}
	for _, row := range rows {
		shown.Items = append(shown.Items, item{Title: column(row, 0), Text: column(row, 1), Picture: column(row, 2)})
	}
	shown.write(w)
}

// mysqlText is a text as an SQL expression. No text can be anything else.
func mysqlText(text string) string {
	return "CONVERT(UNHEX('" + hex.EncodeToString([]byte(text)) + "') USING utf8mb4)"
}

// column decodes a column that the database encoded.
func column(row []string, at int) string {
	if at >= len(row) {
		return ""
	}
	text, err := hex.DecodeString(row[at])
	if err != nil {
		return row[at]
	}
	return string(text)
}
