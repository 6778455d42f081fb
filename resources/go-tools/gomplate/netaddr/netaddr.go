// Package netaddr stands in for inet.af/netaddr, whose host no longer serves it.
// gomplate uses its types in three deprecated functions. Here they exist so that
// it compiles, but always fail.
package netaddr

import (
	"errors"
	"net"
)

var errGone = errors.New("inet.af/netaddr is not part of this build; use net.ParseAddr, net.ParsePrefix or net.ParseRange")

type IP struct{}

type IPPrefix struct{}

func (p IPPrefix) Masked() IPPrefix { return p }

func (p IPPrefix) IPNet() *net.IPNet { return &net.IPNet{} }

type IPRange struct{}

func ParseIP(string) (IP, error) { return IP{}, errGone }

func ParseIPPrefix(string) (IPPrefix, error) { return IPPrefix{}, errGone }

func ParseIPRange(string) (IPRange, error) { return IPRange{}, errGone }
