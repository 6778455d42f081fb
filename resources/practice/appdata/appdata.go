// Package appdata answers for Ghost and Immich: small pages that keep what visitors send where the real apps do, in their
// database and their volume. Everything goes through commands in the app's container, with its settings and its rights, so
// an app whose database or volume is lost has lost its data here too.
package appdata

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"

	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

// Exec runs a command in a container.
type Exec func(ctx context.Context, namespace, pod, container string, command []string, streams sandbox.Streams) (int, error)

// Apps answer for the apps of a cloud.
type Apps struct {
	Exec Exec
	// Environment returns the variables of a container.
	Environment func(pod *corev1.Pod, container *corev1.Container) (map[string]string, error)
	// Hosts returns the services with a real database.
	Hosts func(namespace string) map[string]string

	mu sync.Mutex
	// migrated are the pods that have made their tables, as apps do when they start.
	migrated map[types.UID]bool
}

// app is what is particular to an app.
type app struct {
	// host is the variable with its database's name.
	host string
	// client is the command that executes the SQL of its input.
	client string
	tables string
	serve  func(o *opened, w http.ResponseWriter, request *http.Request) bool
}

var apps = map[string]*app{
	"docker.io/library/ghost":          &ghost,
	"ghcr.io/immich-app/immich-server": &immich,
}

// opened is an app's container.
type opened struct {
	*app
	apps      *Apps
	pod       *corev1.Pod
	container string
}

// Serve answers a visitor of a pod; false if this isn't one of the apps, or its database isn't real.
func (a *Apps) Serve(w http.ResponseWriter, request *http.Request, pod *corev1.Pod) bool {
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		kind := apps[tools.ImageName(container.Image)]
		if kind == nil {
			continue
		}
		set, err := a.Environment(pod, container)
		if err != nil || a.Hosts(pod.Namespace)[set[kind.host]] == "" {
			return false
		}
		own := &opened{kind, a, pod, container.Name}
		if err := own.migrate(request.Context()); err != nil {
			fail(w, err)
			return true
		}
		return kind.serve(own, w, request)
	}
	return false
}

func (o *opened) migrate(ctx context.Context) error {
	o.apps.mu.Lock()
	defer o.apps.mu.Unlock()
	if o.apps.migrated[o.pod.UID] {
		return nil
	}
	if _, err := o.query(ctx, o.tables); err != nil {
		return err
	}
	if o.apps.migrated == nil {
		o.apps.migrated = map[types.UID]bool{}
	}
	o.apps.migrated[o.pod.UID] = true
	return nil
}

// run runs a shell script in the container.
func (o *opened) run(ctx context.Context, in io.Reader, out io.Writer, script string, arguments ...string) error {
	var problems bytes.Buffer
	command := append([]string{"sh", "-euc", script, "sh"}, arguments...)
	code, err := o.apps.Exec(ctx, o.pod.Namespace, o.pod.Name, o.container, command, sandbox.Streams{In: in, Out: out, Err: &problems})
	if err != nil {
		return err
	}
	if code != 0 {
		return fmt.Errorf("%s", cmp.Or(strings.TrimSpace(problems.String()), fmt.Sprintf("exit code %d", code)))
	}
	return nil
}

// query executes SQL, and returns the rows with their columns.
func (o *opened) query(ctx context.Context, sql string) ([][]string, error) {
	var out bytes.Buffer
	if err := o.run(ctx, strings.NewReader(sql), &out, o.client); err != nil {
		return nil, err
	}
	var rows [][]string
	for line := range strings.Lines(out.String()) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return rows, nil
}

// save writes a file of the container, and send sends one to the visitor.
func (o *opened) save(ctx context.Context, path string, content io.Reader) error {
	return o.run(ctx, content, io.Discard, `umask 022; mkdir -p "${1%/*}"; cat >"$1.part"; mv "$1.part" "$1"`, path)
}

func (o *opened) send(w http.ResponseWriter, request *http.Request, path string) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	out := &late{w: w}
	err := o.run(request.Context(), nil, out, `exec cat "$1"`, path)
	switch {
	case err != nil && out.began:
		// The visitor must not take a part for the whole.
		panic(http.ErrAbortHandler)
	case err != nil:
		fail(w, err)
	case !out.began:
		w.WriteHeader(http.StatusOK)
	}
}

// late sends the header with the first byte: until then, the answer may still become an error.
type late struct {
	w     http.ResponseWriter
	began bool
}

func (l *late) Write(p []byte) (int, error) {
	if !l.began {
		l.began = true
		l.w.Header().Set("Content-Type", "application/octet-stream")
		l.w.Header().Set("Wildcloud-Practice", "app")
	}
	return l.w.Write(p)
}

// fail answers with what the database or the volume says.
func fail(w http.ResponseWriter, err error) {
	w.Header().Set("Wildcloud-Practice", "app")
	http.Error(w, err.Error(), http.StatusInternalServerError)
}
