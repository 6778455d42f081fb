package storage

import (
	"os"
	"path/filepath"

	"wildcloud.dev/practice/files"
)

// Folders are what is on the volumes: each has a folder below the cloud's state.
type Folders struct{ dir string }

// FoldersIn returns the folders of a cloud.
func FoldersIn(stateDir string) Folders { return Folders{filepath.Join(stateDir, "volumes")} }

// Of returns the folder of a volume, which exists then.
func (f Folders) Of(volume string) (string, error) {
	if err := files.PrivateDir(f.dir); err != nil {
		return "", err
	}
	folder := filepath.Join(f.dir, volume)
	if err := os.Mkdir(folder, 0o755); err != nil && !os.IsExist(err) {
		return "", err
	}
	return folder, nil
}

// Remove deletes everything on a volume.
func (f Folders) Remove(volume string) error { return os.RemoveAll(filepath.Join(f.dir, volume)) }

// Erase deletes everything on all volumes: the cluster whose they were is gone.
func (f Folders) Erase() error { return os.RemoveAll(f.dir) }
