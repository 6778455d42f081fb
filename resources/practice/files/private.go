// Package files writes the files of the state directory, nearly all of which
// contain keys or their location.
package files

import (
	"fmt"
	"os"
	"path/filepath"
)

// WritePrivate atomically replaces path with content. Only the file's owner can
// ever read it.
func WritePrivate(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	// CreateTemp creates files with mode 0600; the parent directory has 0700.
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if closeErr := temporary.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// PrivateDir creates dir and revokes access for others, even if it already
// existed.
func PrivateDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700)
}
