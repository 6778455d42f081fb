// Package databases runs real database servers in the place of the containers that would be theirs. A server's data is in its
// claim, so it's there again after a restart, and in a copy of the claim. It starts when it's needed for the first time, and
// must have ended before its pod does.
package databases

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/pods"
	"wildcloud.dev/practice/sandbox"
	"wildcloud.dev/practice/tools"
)

const (
	// startTime is how long a server may take, with its first setup on a busy computer.
	startTime = 2 * time.Minute
	stopTime  = 30 * time.Second
	askEvery  = 50 * time.Millisecond
	lastLines = 8
)

// engine is a kind of server.
type engine struct {
	name string
	port uint16
	// script starts the server; it becomes the first process of the container. ADDRESS is where it listens.
	script string
	// stop makes it end soon, after writing everything.
	stop syscall.Signal
	// defaults are variables that its image has.
	defaults map[string]string
	// data is the variable with its data folder.
	data string
	// ping is a command that succeeds when the server answers at an address.
	ping func(address string) []string
	// ready is called when it answers.
	ready func(dataFolder string) error
}

// Servers are the running ones of a cloud.
type Servers struct {
	rooms *pods.Rooms
	dir   string
	// addresses are the loopback addresses that servers may have.
	addresses []netip.Addr

	mu      sync.Mutex
	running map[types.UID]*server
	ended   bool
	// extensions is the folder that every PostgreSQL server has. Running ones must keep it.
	extensions func() (sandbox.Mount, error)
}

type server struct {
	engine  *engine
	address netip.AddrPort
	// folder of its data, of which no two servers may have the same.
	folder string
	// started is closed when it answers, or when it can't, which err says.
	started chan struct{}
	err     error
	process *sandbox.Process
}

// New returns the servers of a cloud.
func New(rooms *pods.Rooms, addresses []netip.Addr) *Servers {
	s := &Servers{rooms: rooms, dir: rooms.StateDir, addresses: addresses, running: map[types.UID]*server{}}
	s.extensions = sync.OnceValues(s.layExtensions)
	return s
}

// Server returns the container of a pod that is a database server, if this computer has one for it.
func (s *Servers) Server(pod *corev1.Pod) *corev1.Container {
	if !sandbox.Supported() || len(s.addresses) == 0 || pod.Spec.RestartPolicy != corev1.RestartPolicyAlways {
		return nil
	}
	for i := range pod.Spec.Containers {
		if s.engineOf(&pod.Spec.Containers[i]) != nil {
			return &pod.Spec.Containers[i]
		}
	}
	return nil
}

func (s *Servers) engineOf(container *corev1.Container) *engine {
	if len(container.Command) > 0 {
		return nil
	}
	switch tools.FamilyOf(container.Image) {
	case tools.PostgreSQL:
		if s.rooms.Tools.PostgreSQL != "" {
			return &postgreSQL
		}
	case tools.MySQL:
		if s.rooms.Tools.MariaDB != "" {
			return &mariaDB
		}
	}
	return nil
}

// Ensure starts a pod's server if it isn't running, and returns its address when it answers.
func (s *Servers) Ensure(ctx context.Context, pod *corev1.Pod, container *corev1.Container) (netip.AddrPort, error) {
	own, err := s.of(pod, container)
	if err != nil {
		return netip.AddrPort{}, err
	}
	select {
	case <-own.started:
		return own.address, own.err
	case <-ctx.Done():
		return netip.AddrPort{}, ctx.Err()
	}
}

// of returns a pod's server, which may be starting.
func (s *Servers) of(pod *corev1.Pod, container *corev1.Container) (*server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return nil, errors.New("the practice cloud is stopping")
	}
	if existing := s.running[pod.UID]; existing != nil {
		return existing, nil
	}
	kind := s.engineOf(container)
	spec, folder, err := s.room(pod, container, kind)
	if err != nil {
		return nil, err
	}
	address, err := s.freeAddress(folder)
	if err != nil {
		return nil, err
	}
	spec.Environment = append(spec.Environment, "ADDRESS="+address.String())
	own := &server{engine: kind, folder: folder, address: netip.AddrPortFrom(address, kind.port), started: make(chan struct{})}
	s.running[pod.UID] = own
	go s.start(pod.UID, own, spec, s.logPath(pod, container.Name))
	return own, nil
}

// freeAddress also makes sure that no other server has the data. Two servers on the same files would destroy them.
func (s *Servers) freeAddress(folder string) (netip.Addr, error) {
	taken := map[netip.Addr]bool{}
	for _, other := range s.running {
		taken[other.address.Addr()] = true
		if other.folder == folder {
			return netip.Addr{}, errors.New("another pod's server uses the same volume")
		}
	}
	for _, address := range s.addresses {
		if !taken[address] {
			return address, nil
		}
	}
	return netip.Addr{}, fmt.Errorf("a practice cloud has at most %d database servers", len(s.addresses))
}

func (s *Servers) start(uid types.UID, own *server, spec sandbox.Spec, logPath string) {
	own.err = s.launch(own, spec, logPath)
	if own.err != nil {
		s.drop(uid, own)
	}
	close(own.started)
	if own.err == nil {
		<-own.process.Done()
		// The next one who needs it starts it again.
		s.drop(uid, own)
	}
}

func (s *Servers) drop(uid types.UID, own *server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running[uid] == own {
		delete(s.running, uid)
	}
}

func (s *Servers) launch(own *server, spec sandbox.Spec, logPath string) error {
	if err := files.PrivateDir(filepath.Dir(logPath)); err != nil {
		return err
	}
	log, err := os.OpenFile(logPath, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	process, err := sandbox.Start(context.Background(), spec, sandbox.Streams{Out: log, Err: log})
	if err != nil {
		return err
	}
	s.mu.Lock()
	own.process = process
	ended := s.ended
	s.mu.Unlock()
	if !ended && own.answers() {
		return own.engine.ready(own.folder)
	}
	own.end()
	return fmt.Errorf("%s doesn't start:\n%s", own.engine.name, strings.Join(files.Tail(logPath, lastLines), "\n"))
}

// Stop ends the server of a pod, and waits for it. Pods without one have nothing to wait for.
func (s *Servers) Stop(uid types.UID) {
	s.mu.Lock()
	own := s.running[uid]
	s.mu.Unlock()
	if own != nil {
		<-own.started
		if own.err == nil {
			own.end()
		}
		s.drop(uid, own)
	}
}

// StopAll ends every server, and lets none start again.
func (s *Servers) StopAll() {
	s.mu.Lock()
	s.ended = true
	var all sync.WaitGroup
	for uid := range s.running {
		all.Go(func() { s.Stop(uid) })
	}
	s.mu.Unlock()
	all.Wait()
}

func (s *server) end() {
	s.process.Signal(s.engine.stop)
	select {
	case <-s.process.Done():
	case <-time.After(stopTime):
		s.process.Signal(syscall.SIGKILL)
		<-s.process.Done()
	}
}

func (s *Servers) logPath(pod *corev1.Pod, container string) string {
	return pods.LogPath(s.dir, pod, container)
}
