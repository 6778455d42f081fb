package kubelet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"k8s.io/cri-streaming/pkg/streaming/remotecommand"
	utilexec "k8s.io/utils/exec"

	"wildcloud.dev/practice/sandbox"
)

const (
	// idleTime is how long a connection may be silent: a command may work for hours before it says something.
	idleTime   = 4 * time.Hour
	streamTime = 30 * time.Second
)

// Exec runs a command in a container and returns its exit code.
type Exec func(ctx context.Context, namespace, pod, container string, command []string, streams sandbox.Streams) (int, error)

// serveExec answers `kubectl exec`.
func (s Server) serveExec(w http.ResponseWriter, request *http.Request) {
	options, err := remotecommand.NewOptions(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if options.TTY {
		http.Error(w, "the practice cloud has no terminals: leave out --tty", http.StatusNotImplemented)
		return
	}
	ctx, cancel := context.WithCancel(request.Context())
	defer cancel()
	executor := execution{s.Exec, request.PathValue("namespace")}
	remotecommand.ServeExec(&hangUpWriter{w, cancel}, request.WithContext(ctx), executor, request.PathValue("pod"), "",
		request.PathValue("container"), request.URL.Query()["command"], options, idleTime, streamTime,
		[]string{remotecommand.StreamProtocolV4Name})
}

// execution is the part of serveExec that runs the command.
type execution struct {
	exec      Exec
	namespace string
}

// ExecInContainer runs the command. Only an exit code of 0 may be reported as success.
func (e execution) ExecInContainer(ctx context.Context, name, _, container string, command []string, in io.Reader, out, problems io.WriteCloser, _ bool, _ <-chan remotecommand.TerminalSize, _ time.Duration) error {
	var streams sandbox.Streams
	// An interface with a nil pointer inside would not be nil.
	if in != nil {
		streams.In = in
	}
	if out != nil {
		streams.Out = out
	}
	if problems != nil {
		streams.Err = problems
	}
	code, err := e.exec(ctx, e.namespace, name, container, command, streams)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errors.New("the client hung up")
	}
	if code != 0 {
		return utilexec.CodeExitError{Err: fmt.Errorf("exit code %d", code), Code: code}
	}
	return nil
}

// hangUpWriter ends a command when the client's connection does.
type hangUpWriter struct {
	http.ResponseWriter
	hangUp func()
}

func (w *hangUpWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Hijack returns the connection, whose reader is one that notices the end.
func (w *hangUpWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	connection, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	early, err := buffered.Reader.Peek(buffered.Reader.Buffered())
	watched := &watchedConn{connection, w.hangUp}
	reader := io.MultiReader(bytes.NewReader(bytes.Clone(early)), watched)
	return watched, bufio.NewReadWriter(bufio.NewReader(reader), buffered.Writer), err
}

// watchedConn is read from until it ends, whether or not the command wants any input.
type watchedConn struct {
	net.Conn
	hangUp func()
}

func (c *watchedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err != nil {
		c.hangUp()
	}
	return n, err
}
