package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/coredns/caddy"
	"github.com/coredns/caddy/caddyfile"
)

const (
	portsVariable = "PRACTICE_PORTS"
	host          = "127.0.0.1"
)

// listeners are the directives that listen on an address of their own, with the port of each if none is given.
var listeners = map[string]string{"health": "8080", "ready": "8181", "prometheus": "9153"}

// transports have the ports of server blocks that name none.
var transports = map[string]string{"dns": "53", "tls": "853", "quic": "853", "grpc": "443", "https": "443", "https3": "443"}

// loopbackLoader loads a Corefile and moves everything in it that listens. CoreDNS calls it again to reload.
type loopbackLoader struct {
	path  string
	ports map[string]string
}

func (l loopbackLoader) Load(serverType string) (caddy.Input, error) {
	content, err := os.ReadFile(l.path)
	if err != nil {
		return nil, err
	}
	return caddy.CaddyfileInput{Contents: onLoopback(l.path, content, l.ports), Filepath: l.path, ServerTypeName: serverType}, nil
}

// onLoopback returns the Corefile as it is if it can't be parsed: CoreDNS then says where the mistake is.
func onLoopback(path string, content []byte, ports map[string]string) []byte {
	blocks, err := caddyfile.Parse(path, bytes.NewReader(content), nil)
	if err != nil {
		return content
	}
	var moved strings.Builder
	for _, block := range blocks {
		for i, key := range block.Keys {
			if i > 0 {
				moved.WriteString(", ")
			}
			moved.WriteString(moveKey(key, ports))
		}
		fmt.Fprintf(&moved, " {\nbind %s\n", host)
		for directive, tokens := range block.Tokens {
			if directive == "bind" {
				continue
			}
			if port, listens := listeners[directive]; listens {
				tokens = moveListener(tokens, port, ports)
			}
			writeTokens(&moved, tokens)
		}
		moved.WriteString("}\n")
	}
	return []byte(moved.String())
}

// moveKey changes the port of "example.org", ".:53" or "tls://.:853".
func moveKey(key string, ports map[string]string) string {
	transport, zone, found := strings.Cut(key, "://")
	if !found {
		transport, zone = "dns", key
	}
	port := transports[transport]
	if at := strings.LastIndexByte(zone, ':'); at >= 0 {
		if _, err := strconv.ParseUint(zone[at+1:], 10, 16); err == nil {
			zone, port = zone[:at], zone[at+1:]
		}
	}
	return transport + "://" + zone + ":" + moved(port, ports)
}

func moveListener(tokens []caddyfile.Token, port string, ports map[string]string) []caddyfile.Token {
	name, rest := tokens[0], tokens[1:]
	if len(rest) > 0 && rest[0].Line == name.Line && rest[0].Text != "{" {
		if _, given, err := net.SplitHostPort(rest[0].Text); err == nil {
			port = given
		}
		rest = rest[1:]
	}
	address := caddyfile.Token{File: name.File, Line: name.Line, Text: net.JoinHostPort(host, moved(port, ports))}
	return append([]caddyfile.Token{name, address}, rest...)
}

func writeTokens(to *strings.Builder, tokens []caddyfile.Token) {
	for i, token := range tokens {
		switch {
		case i == 0:
		case token.Line != tokens[i-1].Line:
			to.WriteByte('\n')
		default:
			to.WriteByte(' ')
		}
		if token.Text == "" || strings.ContainsAny(token.Text, " \t\n\"#") {
			to.WriteString(`"` + strings.ReplaceAll(token.Text, `"`, `\"`) + `"`)
		} else {
			to.WriteString(token.Text)
		}
	}
	to.WriteByte('\n')
}

func moved(port string, ports map[string]string) string {
	if to, found := ports[port]; found {
		return to
	}
	return port
}

// readPorts reads "53=40001,8080=40002".
func readPorts(text string) map[string]string {
	ports := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		if from, to, found := strings.Cut(pair, "="); found {
			ports[from] = to
		}
	}
	return ports
}
