package databases

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/sandbox"
)

// missing are extensions of the image that Debian doesn't have, and what they need.
var missing = map[string]string{"vector": "", "vchord": "vector"}

// extensions returns PostgreSQL's folder of extensions with an empty one for each that this computer lacks: creating it gives a
// warning, and using its types or functions an error. Without them, no app that needs one could be installed.
func (s *Servers) layExtensions() (sandbox.Mount, error) {
	version := filepath.Base(filepath.Dir(s.rooms.Tools.PostgreSQL))
	original := filepath.Join("/usr/share/postgresql", version, "extension")
	dir, err := filepath.EvalSymlinks(s.dir)
	if err != nil {
		return sandbox.Mount{}, err
	}
	folder := filepath.Join(dir, "extensions-"+version)
	if err := os.RemoveAll(folder); err != nil {
		return sandbox.Mount{}, err
	}
	if err := files.PrivateDir(dir); err != nil {
		return sandbox.Mount{}, err
	}
	if err := os.CopyFS(folder, os.DirFS(original)); err != nil {
		return sandbox.Mount{}, err
	}
	for name, needs := range missing {
		if _, err := os.Stat(filepath.Join(original, name+".control")); err == nil {
			continue
		}
		control := fmt.Sprintf("comment = 'not in the practice cloud'\ndefault_version = '0'\nrequires = '%s'\n", needs)
		warning := fmt.Sprintf("DO $$ BEGIN RAISE WARNING 'The practice cloud doesn''t have the extension %s: this one is empty.'; END $$;\n", name)
		for file, content := range map[string]string{name + ".control": control, name + "--0.sql": warning} {
			if strings.HasSuffix(file, ".control") && needs == "" {
				content = strings.Replace(content, "requires = ''\n", "", 1)
			}
			if err := os.WriteFile(filepath.Join(folder, file), []byte(content), 0o644); err != nil {
				return sandbox.Mount{}, err
			}
		}
	}
	return sandbox.Mount{Source: folder, Target: original, ReadOnly: true}, os.Chmod(folder, 0o755)
}
