//go:build linux

package integration

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// Separate addresses keep the tests away from a practice cloud in use.
const (
	network        = "127.90.0"
	ingressAddress = "127.0.0.1:17790"
)

// cloud is a running wild-practice.
type cloud struct {
	t       *testing.T
	state   string
	command *exec.Cmd
	client  kubernetes.Interface
}

type event struct {
	Event      string `json:"event"`
	Kubeconfig string `json:"kubeconfig"`
	Code       string `json:"code"`
	Holder     string `json:"holder"`
}

// build returns the program: the one that the app has built, or else one that is
// built once for all tests. The path of the first contains a hash of its sources, so
// that Go only reuses a cached result for the same program.
func build(t *testing.T) string {
	t.Helper()
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

var buildDir string

var built = sync.OnceValues(func() (string, error) {
	if binary := os.Getenv("WILD_PRACTICE_BIN"); binary != "" {
		return binary, nil
	}
	binary := filepath.Join(buildDir, "wild-practice")
	command := exec.Command("go", "build", "-trimpath", "-gcflags=all=-dwarf=false", "-ldflags",
		"-s -w -X k8s.io/component-base/version.gitVersion=v1.36.3", "-o", binary, "..")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, output)
	}
	return binary, nil
})

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if buildDir, err = os.MkdirTemp("", "wild-practice-test-"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(buildDir)
		return m.Run()
	}())
}

func start(t *testing.T, binary, state string) (*exec.Cmd, event) {
	t.Helper()
	return startWith(t, binary, "--state", state, "--network", network, "--ingress", ingressAddress)
}

func startWith(t *testing.T, binary string, options ...string) (*exec.Cmd, event) {
	t.Helper()
	command := exec.Command(binary, append([]string{"run"}, options...)...)
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() })
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		var got event
		if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
			t.Fatalf("not an event: %q", lines.Text())
		}
		if got.Event == "ready" || got.Event == "failed" {
			return command, got
		}
	}
	t.Fatal("the program ended without saying why")
	return nil, event{}
}

func up(t *testing.T, binary, state string) *cloud {
	t.Helper()
	began := time.Now()
	command, ready := start(t, binary, state)
	if ready.Event != "ready" {
		t.Fatalf("not ready: %+v", ready)
	}
	t.Logf("ready after %s", time.Since(began).Round(10*time.Millisecond))
	config, err := clientcmd.BuildConfigFromFlags("", ready.Kubeconfig)
	if err != nil {
		t.Fatal(err)
	}
	config.WarningHandler = rest.NoWarnings{}
	// The default backoff would delay a pod's successor.
	config.QPS = -1
	return &cloud{t, state, command, kubernetes.NewForConfigOrDie(config)}
}

// stop ends the cloud with a signal and checks that no process is left.
func (c *cloud) stop(signal syscall.Signal) {
	c.t.Helper()
	began := time.Now()
	if err := c.command.Process.Signal(signal); err != nil {
		c.t.Fatal(err)
	}
	err := c.command.Wait()
	c.t.Logf("ended after %s", time.Since(began).Round(10*time.Millisecond))
	if signal == syscall.SIGTERM && err != nil {
		c.t.Errorf("a requested stop ended with %v", err)
	}
	deadline := time.Now().Add(5 * time.Second)
	for {
		left := c.processes()
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			c.t.Fatalf("processes are left: %q", left)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// processes lists processes with this cloud's state directory in their arguments.
func (c *cloud) processes() []string {
	files, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		c.t.Fatal(err)
	}
	var found []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err == nil && strings.Contains(string(content), c.state) {
			found = append(found, strings.ReplaceAll(string(content), "\x00", " "))
		}
	}
	return found
}
