// Package files writes the files of the state directory, nearly all of which
// hold keys or say where to find them.
package files

import (
	"fmt"
	"os"
	"path/filepath"
)

// WritePrivate replaces path with content in one move. The file is readable by
// its owner alone from its first byte on.
func WritePrivate(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	// CreateTemp makes files 0600; the directory above is 0700.
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
