// Package simulation holds the stages that kwok plays: what a kubelet would
// report about its node and its pods while nothing is executed.
package simulation

import (
	"embed"
	"fmt"
	"path/filepath"
	"time"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/machines"
)

//go:embed stages/*.yaml
var stages embed.FS

// SilentAfter is how long no sign of life may come from a machine before
// Kubernetes calls it, and all programs on it, not ready. Long, because a busy
// laptop may be late with all its machines' at once.
const SilentAfter = 2 * time.Minute

// WriteStages puts the stages where kwok reads them.
func WriteStages(dir string) error {
	names, err := stageNames()
	if err != nil {
		return err
	}
	for _, name := range names {
		content, err := stages.ReadFile("stages/" + name)
		if err != nil {
			return err
		}
		if err := files.WritePrivate(filepath.Join(dir, name), content); err != nil {
			return err
		}
	}
	return nil
}

// Arguments are those of a kwok that plays the stages in dir on the practice
// machines and on no other node.
func Arguments(dir, kubeconfig string) []string {
	names, err := stageNames()
	if err != nil {
		// The directory is part of this binary.
		panic(err)
	}
	arguments := []string{
		"--kubeconfig=" + kubeconfig,
		fmt.Sprintf("--manage-nodes-with-label-selector=%s=true", machines.Label),
	}
	for _, name := range names {
		arguments = append(arguments, "--config="+filepath.Join(dir, name))
	}
	return arguments
}

func stageNames() ([]string, error) {
	entries, err := stages.ReadDir("stages")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names, nil
}
