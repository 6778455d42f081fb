package programs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"sync"
	"time"
)

const lookEvery = time.Second

// installed knows which programs there are. The file that lists them ({"traefik": "/path/to/traefik"}) may appear and
// change at any time, since the app builds the programs while a practice cloud runs.
type installed struct {
	mu    sync.RWMutex
	paths map[string]string
}

func (i *installed) path(program *Program) string { return i.named(program.Name) }

func (i *installed) named(name string) string {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.paths[name]
}

// follow reads the file until the context ends, and calls changed after each change. A file that can't be read changes
// nothing and is reported once.
func (i *installed) follow(ctx context.Context, path string, complaints io.Writer, changed func()) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	complaint := ""
	for {
		paths, err := readInstalled(path)
		switch {
		case err != nil && err.Error() != complaint:
			complaint = err.Error()
			fmt.Fprintln(complaints, "programs:", complaint)
		case err == nil && i.set(paths):
			complaint = ""
			changed()
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (i *installed) set(paths map[string]string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if maps.Equal(i.paths, paths) {
		return false
	}
	i.paths = paths
	return true
}

// readInstalled returns the programs that exist.
func readInstalled(path string) (map[string]string, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var paths map[string]string
	if err := json.Unmarshal(content, &paths); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	maps.DeleteFunc(paths, func(_, program string) bool {
		_, err := os.Stat(program)
		return err != nil
	})
	return paths, nil
}
