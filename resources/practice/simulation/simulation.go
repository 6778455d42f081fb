// Package simulation contains the stages for kwok: what a kubelet would report
// about its node and pods, although no container runs.
package simulation

import (
	"embed"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/machines"
	"wildcloud.dev/practice/programs"
	"wildcloud.dev/practice/tools"
)

//go:embed stages/*.yaml
var stages embed.FS

// SilentAfter is how long a machine's heartbeat may be missing before Kubernetes
// marks it and its pods not ready. It is long, because on a busy laptop all
// heartbeats may be late at once.
const SilentAfter = 2 * time.Minute

// WriteStages writes the stages to where kwok reads them.
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
		text := strings.NewReplacer("PROGRAM_IMAGES", programs.ImagePattern(), "KNOWN_IMAGES", tools.FamilyPattern()).Replace(string(content))
		if err := files.WritePrivate(filepath.Join(dir, name), []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// Arguments returns kwok's arguments for applying the stages in dir to the nodes
// of practice machines only.
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
