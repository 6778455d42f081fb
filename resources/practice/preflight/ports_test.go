//go:build linux

package preflight

import (
	"bufio"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"wildcloud.dev/practice/report"
)

// TestMain lets this test binary act as a component that holds an address.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "component" {
		holdPort(os.Args[2])
		return
	}
	if len(os.Args) == 3 && os.Args[1] == "parent" {
		startComponent(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

// holdPort listens until shortly after its standard input ends: an orphaned
// component doesn't exit immediately either.
func holdPort(address string) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		os.Exit(1)
	}
	defer listener.Close()
	_, _ = os.Stdout.WriteString("listening\n")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	time.Sleep(300 * time.Millisecond)
}

func startComponent(address string) {
	component := exec.Command(os.Args[0], "component", address)
	component.Stdout = os.Stdout
	if _, err := component.StdinPipe(); err != nil {
		os.Exit(1)
	}
	if component.Start() != nil || component.Wait() != nil {
		os.Exit(1)
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// holding starts a parent with a component that listens on address.
func holding(t *testing.T, address string) *exec.Cmd {
	t.Helper()
	parent := exec.Command(os.Args[0], "parent", address)
	output, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = parent.Process.Kill()
		_ = parent.Wait()
	})
	if line, err := bufio.NewReader(output).ReadString('\n'); err != nil || line != "listening\n" {
		t.Fatalf("the component said %q: %v", line, err)
	}
	return parent
}

func TestListenWaitsForAnOrphan(t *testing.T) {
	address := freeAddress(t)
	parent := holding(t, address)
	if err := parent.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	if err := CheckPorts(t.Context(), address); err != nil {
		t.Errorf("after the parent was killed: %v", err)
	}
}

func TestListenNamesAnotherCloud(t *testing.T) {
	address := freeAddress(t)
	holding(t, address)
	began := time.Now()
	_, err := Listen(t.Context(), address)
	var failure *report.Failure
	if !errors.As(err, &failure) || failure.Code != report.PortTaken || failure.Address != address {
		t.Fatalf("error %v", err)
	}
	// The kernel keeps fifteen bytes of a process name.
	name := filepath.Base(os.Args[0])
	if !strings.HasPrefix(*failure.Holder, name[:min(len(name), 15)]+" (pid ") {
		t.Errorf("holder %q", *failure.Holder)
	}
	if waited := time.Since(began); waited > leaveTime/2 {
		t.Errorf("waited %s for a process that stays", waited)
	}
}

func TestFindHolderNamesThisProcess(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	found := findHolder(listener.Addr().String())
	if !strings.HasSuffix(found.name, "(pid "+strconv.Itoa(os.Getpid())+")") || found.leaving {
		t.Errorf("holder %+v", found)
	}
}
