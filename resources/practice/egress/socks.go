package egress

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/netip"
)

// The parts of SOCKS 5 (RFC 1928) that a Go program uses.
const (
	socksVersion = 5
	noPassword   = 0
	toConnect    = 1
	byIPv4       = 1

	succeeded            = 0
	refused              = 5
	commandNotSupported  = 7
	addressNotSupported  = 8
	headLength           = 4
	mostGreetingSettings = 255
)

// acceptSocks reads what a client wants to be connected to. The caller answers with answerSocks.
func acceptSocks(client net.Conn) (netip.AddrPort, error) {
	head := make([]byte, mostGreetingSettings)
	if _, err := io.ReadFull(client, head[:2]); err != nil {
		return netip.AddrPort{}, err
	}
	if head[0] != socksVersion {
		return netip.AddrPort{}, errors.New("this is not SOCKS 5")
	}
	if _, err := io.ReadFull(client, head[:head[1]]); err != nil {
		return netip.AddrPort{}, err
	}
	if _, err := client.Write([]byte{socksVersion, noPassword}); err != nil {
		return netip.AddrPort{}, err
	}
	if _, err := io.ReadFull(client, head[:headLength]); err != nil {
		return netip.AddrPort{}, err
	}
	switch {
	case head[1] != toConnect:
		return netip.AddrPort{}, errors.Join(errors.New("only CONNECT is supported"), answerSocks(client, commandNotSupported))
	case head[3] != byIPv4:
		return netip.AddrPort{}, errors.Join(errors.New("only IPv4 is supported"), answerSocks(client, addressNotSupported))
	}
	address := make([]byte, net.IPv4len+2)
	if _, err := io.ReadFull(client, address); err != nil {
		return netip.AddrPort{}, err
	}
	ip := netip.AddrFrom4([net.IPv4len]byte(address))
	return netip.AddrPortFrom(ip, binary.BigEndian.Uint16(address[net.IPv4len:])), nil
}

func answerSocks(client net.Conn, result byte) error {
	_, err := client.Write([]byte{socksVersion, result, 0, byIPv4, 0, 0, 0, 0, 0, 0})
	return err
}
