//go:build unix

package keeper

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func start(t *testing.T, script string) (*Process, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "log")
	output, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	process, err := Start(Command{Path: "/bin/sh", Arguments: []string{"-c", script}, Output: output, Environment: os.Environ(), Directory: filepath.Dir(path)})
	if err != nil {
		t.Fatal(err)
	}
	return process, path
}

func await(t *testing.T, what string, reached func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !reached(); {
		if time.Now().After(deadline) {
			t.Fatal(what)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestExitCodeAndOutput(t *testing.T) {
	process, log := start(t, "echo no pool; exit 3")
	<-process.Done()
	if content, err := os.ReadFile(log); err != nil || string(content) != "no pool\n" {
		t.Errorf("it wrote %q (%v)", content, err)
	}
	if code := process.ExitCode(); code != 3 {
		t.Errorf("exit code %d", code)
	}
}

func TestStopEndsAProgramThatIgnoresIt(t *testing.T) {
	process, log := start(t, `trap "" TERM; echo $$; while :; do sleep 1; done`)
	pid := pidIn(t, log)
	process.Stop()
	await(t, "it still runs", func() bool { return !runs(pid) })
}

func TestAProgramEndsWithItsParent(t *testing.T) {
	if os.Getenv("KEEPER_PARENT") != "" {
		_, log := start(t, `echo $$; while :; do sleep 1; done`)
		t.Logf("pid=%s", pidIn(t, log))
		time.Sleep(time.Minute)
	}
	parent := exec.Command(os.Args[0], "-test.run=TestAProgramEndsWithItsParent", "-test.v")
	parent.Env = append(os.Environ(), "KEEPER_PARENT=yes")
	var pid string
	output, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	text := ""
	for pid == "" {
		part := make([]byte, 512)
		n, err := output.Read(part)
		if err != nil {
			t.Fatal(err)
		}
		text += string(part[:n])
		if _, rest, found := strings.Cut(text, "pid="); found && strings.Contains(rest, "\n") {
			pid, _, _ = strings.Cut(rest, "\n")
		}
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	await(t, "it outlived its parent", func() bool { return !runs(pid) })
}

func pidIn(t *testing.T, log string) string {
	t.Helper()
	pid := ""
	await(t, "it doesn't start", func() bool {
		content, err := os.ReadFile(log)
		pid = strings.TrimSpace(string(content))
		return err == nil && pid != ""
	})
	return pid
}

func runs(pid string) bool { return exec.Command("kill", "-0", pid).Run() == nil }
