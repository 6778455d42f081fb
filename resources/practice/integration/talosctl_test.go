//go:build linux

package integration

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// talosctlVersion is the version that the machines are tested against.
const talosctlVersion = "v1.13.0"

// talosctl runs the real talosctl in its own folder.
type talosctl struct {
	*testing.T
	program, folder string
}

// findTalosctl looks where the app stores its tools.
func findTalosctl(t *testing.T) talosctl {
	t.Helper()
	program := os.Getenv("WILD_TALOSCTL")
	if program == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		program = filepath.Join(cache, "wild-cloud", "tools", "talosctl", talosctlVersion, "talosctl")
	}
	if _, err := os.Stat(program); err != nil {
		t.Skipf("talosctl is the judge of this test and is not here; “wild tools install talosctl” or WILD_TALOSCTL: %v", err)
	}
	return talosctl{t, program, t.TempDir()}
}

// try runs a command and returns its output, and whether it succeeded.
func (c talosctl) try(arguments ...string) (said string, ok bool) {
	c.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	command := exec.CommandContext(ctx, c.program, arguments...)
	command.Dir = c.folder
	command.Env = []string{"HOME=" + c.folder, "TALOSCONFIG=" + filepath.Join(c.folder, "talosconfig"), "PATH=/usr/bin:/bin"}
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.Fatalf("talosctl %s: %v", strings.Join(arguments, " "), err)
	}
	return string(output), err == nil
}

// does runs a command that must succeed, with output that contains each of the words.
func (c talosctl) does(command string, words ...string) string {
	c.Helper()
	said, ok := c.try(strings.Fields(command)...)
	if !ok {
		c.Fatalf("talosctl %s failed:\n%s", command, said)
	}
	c.expect(command, said, words)
	return said
}

// refuses runs a command that must fail, with output that contains each of the words.
func (c talosctl) refuses(command string, words ...string) {
	c.Helper()
	said, ok := c.try(strings.Fields(command)...)
	if ok {
		c.Fatalf("talosctl %s succeeded:\n%s", command, said)
	}
	c.expect(command, said, words)
}

// refusesSoon repeats a command until it fails with output that contains each of the words.
func (c talosctl) refusesSoon(command string, words ...string) {
	c.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if said, ok := c.try(strings.Fields(command)...); !ok {
			c.expect(command, said, words)
			return
		}
	}
	c.Fatalf("talosctl %s does not fail", command)
}

func (c talosctl) expect(command, said string, words []string) {
	c.Helper()
	for _, word := range words {
		if !strings.Contains(said, word) {
			c.Errorf("talosctl %s does not say %q:\n%s", command, word, said)
		}
	}
}

// soon repeats a command until it succeeds with output that contains the words.
func (c talosctl) soon(command string, words ...string) {
	c.Helper()
	c.within(20*time.Second, command, words...)
}

// onceStarted is soon for commands that need Kubernetes to start first. The program
// itself allows 90 s for that, which a busy computer may need.
func (c talosctl) onceStarted(command string, words ...string) {
	c.Helper()
	c.within(100*time.Second, command, words...)
}

func (c talosctl) within(limit time.Duration, command string, words ...string) {
	c.Helper()
	said := ""
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		var ok bool
		said, ok = c.try(strings.Fields(command)...)
		all := ok
		for _, word := range words {
			all = all && strings.Contains(said, word)
		}
		if all {
			return
		}
	}
	c.Fatalf("not within %s: talosctl %s says %q; it said\n%s", limit, command, words, said)
}

// gone waits until a machine no longer answers.
func (c talosctl) gone(machine string) {
	c.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if said, answers := c.try("-n", machine, "-e", machine, "version"); !answers {
			c.expect("version", said, []string{"Unavailable"})
			return
		}
	}
	c.Fatalf("%s still answers", machine)
}

// read returns a file from the commands' working folder.
func (c talosctl) read(name string) string {
	c.Helper()
	content, err := os.ReadFile(filepath.Join(c.folder, name))
	if err != nil {
		c.Fatal(err)
	}
	return string(content)
}

// write creates a file in the commands' working folder.
func (c talosctl) write(name, content string) {
	c.Helper()
	if err := os.WriteFile(filepath.Join(c.folder, name), []byte(content), 0o600); err != nil {
		c.Fatal(err)
	}
}
