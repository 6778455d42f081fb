package programs

import (
	"fmt"
	"net"
	"regexp"
	"slices"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"wildcloud.dev/practice/routes"
)

const loopback = "127.0.0.1"

// wildcard matches an argument that makes a program listen on all addresses: "--entryPoints.web.address=:8000/tcp".
var wildcard = regexp.MustCompile(`^(.*=)?(?:0\.0\.0\.0|\[::\])?:(\d{1,5})(/(?:tcp|udp))?$`)

// choosePorts returns a free port of this computer for every port of a container.
func choosePorts(program *Program, container *corev1.Container) (routes.Ports, error) {
	wanted := slices.Clone(program.Ports)
	for _, port := range container.Ports {
		wanted = append(wanted, uint16(port.ContainerPort))
	}
	for _, argument := range slices.Concat(program.First, container.Command, container.Args) {
		if parts := wildcard.FindStringSubmatch(argument); parts != nil {
			if port, err := strconv.ParseUint(parts[2], 10, 16); err == nil {
				wanted = append(wanted, uint16(port))
			}
		}
	}
	if port, found := probePort(container); found {
		wanted = append(wanted, port)
	}
	slices.Sort(wanted)
	chosen := routes.Ports{}
	for _, port := range slices.Compact(wanted) {
		free, err := freePort()
		if err != nil {
			return nil, err
		}
		chosen[port] = free
	}
	return chosen, nil
}

// freePort returns a port that is free for TCP and UDP. If another program takes it first, the next start gets a new one.
func freePort() (uint16, error) {
	for range 20 {
		listener, err := net.Listen("tcp4", net.JoinHostPort(loopback, "0"))
		if err != nil {
			return 0, err
		}
		port := listener.Addr().(*net.TCPAddr).Port
		packets, err := net.ListenPacket("udp4", net.JoinHostPort(loopback, strconv.Itoa(port)))
		_ = listener.Close()
		if err == nil {
			_ = packets.Close()
			return uint16(port), nil
		}
	}
	return 0, fmt.Errorf("no port of %s is free for both TCP and UDP", loopback)
}

// onLoopback changes an argument that would make the program listen on all addresses.
func onLoopback(argument string, ports routes.Ports) string {
	parts := wildcard.FindStringSubmatch(argument)
	if parts == nil {
		return argument
	}
	port, err := strconv.ParseUint(parts[2], 10, 16)
	if err != nil {
		return argument
	}
	if local, found := ports[uint16(port)]; found {
		port = uint64(local)
	}
	return fmt.Sprintf("%s%s:%d%s", parts[1], loopback, port, parts[3])
}

// portList is the value of PRACTICE_PORTS.
func portList(ports routes.Ports) string {
	var pairs []string
	for from, to := range ports {
		pairs = append(pairs, fmt.Sprintf("%d=%d", from, to))
	}
	slices.Sort(pairs)
	return strings.Join(pairs, ",")
}

// probePort is the port that the readiness probe asks.
func probePort(container *corev1.Container) (uint16, bool) {
	probe := container.ReadinessProbe
	switch {
	case probe == nil:
		return 0, false
	case probe.HTTPGet != nil:
		return numberOf(probe.HTTPGet.Port, container)
	case probe.TCPSocket != nil:
		return numberOf(probe.TCPSocket.Port, container)
	}
	return 0, false
}

func numberOf(port intstr.IntOrString, container *corev1.Container) (uint16, bool) {
	if port.Type == intstr.Int {
		return uint16(port.IntValue()), true
	}
	for _, declared := range container.Ports {
		if declared.Name == port.StrVal {
			return uint16(declared.ContainerPort), true
		}
	}
	return 0, false
}
