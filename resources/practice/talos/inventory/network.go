package inventory

import (
	"crypto/sha256"
	"math"
	"net"
	"net/netip"
	"strings"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/nethelpers"
	"github.com/siderolabs/talos/pkg/machinery/resources/network"

	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
)

const prefixLength = 24

// links shows the network: the loopback, what the kernel makes by itself, the
// machine's own links, its addresses and the route out.
func links(view life.View) []resource.Resource {
	lo := network.NewLinkStatus(network.NamespaceName, "lo")
	*lo.TypedSpec() = network.LinkStatusSpec{
		Index: 1, Type: nethelpers.LinkLoopbck, Flags: nethelpers.LinkFlags(nethelpers.LinkUp | nethelpers.LinkLoopback | nethelpers.LinkRunning),
		HardwareAddr: nothing, BroadcastAddr: nothing,
		MTU: 65536, QueueDisc: "noqueue", OperationalState: nethelpers.OperStateUnknown, Port: nethelpers.Other, Duplex: nethelpers.Unknown, LinkState: true,
	}
	next := uint32(len(view.Profile.Links) + 2)
	list := []resource.Resource{lo, virtual("dummy0", "dummy", view, next), virtual("bond0", "bond", view, next+1)}
	for i, link := range view.Profile.Links {
		mac := macOf(link)
		vendor, product, _ := strings.Cut(link.PCIID, ":")
		res := network.NewLinkStatus(network.NamespaceName, link.Name)
		*res.TypedSpec() = network.LinkStatusSpec{
			AltNames: []string{"enx" + strings.ReplaceAll(link.MAC, ":", "")},
			Index:    uint32(i + 2), Type: nethelpers.LinkEther,
			Flags: nethelpers.LinkFlags(nethelpers.LinkUp | nethelpers.LinkBroadcast | nethelpers.LinkRunning |
				nethelpers.LinkMulticast | nethelpers.LinkLowerUp),
			HardwareAddr: nethelpers.HardwareAddr(mac), PermanentAddr: nethelpers.HardwareAddr(mac),
			BroadcastAddr: broadcast,
			MTU:           1500, QueueDisc: "fq_codel", OperationalState: nethelpers.OperStateUp,
			BusPath: link.BusPath, PCIID: link.PCIID, Driver: link.Driver, DriverVersion: "6.18.24-talos",
			VendorID: "0x" + strings.ToLower(vendor), ProductID: "0x" + strings.ToLower(product), Vendor: link.Vendor, Product: link.Product,
			LinkState: true, SpeedMegabits: link.Speed, Port: nethelpers.TwistedPair, Duplex: nethelpers.Full,
		}
		list = append(list, res)
	}
	return append(list, addresses(view)...)
}

func macOf(link hardware.Link) net.HardwareAddr {
	mac, err := net.ParseMAC(link.MAC)
	if err != nil {
		panic(err) // The profiles are part of this program.
	}
	return mac
}

var (
	nothing   = make(nethelpers.HardwareAddr, 6)
	broadcast = nethelpers.HardwareAddr{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
)

// virtual is a link without hardware. Its address is random on a real machine;
// here it is derived from the board.
func virtual(name, kind string, view life.View, index uint32) resource.Resource {
	sum := sha256.Sum256([]byte(name + view.Profile.System.UUID))
	mac := nethelpers.HardwareAddr(sum[:6])
	mac[0] = mac[0]&0xfc | 0x02
	res := network.NewLinkStatus(network.NamespaceName, name)
	*res.TypedSpec() = network.LinkStatusSpec{
		Index: index, Type: nethelpers.LinkEther, Flags: nethelpers.LinkFlags(nethelpers.LinkBroadcast),
		HardwareAddr: mac, BroadcastAddr: broadcast, MTU: 1500, QueueDisc: "noop", Kind: kind,
		OperationalState: nethelpers.OperStateDown, Port: nethelpers.Other, Duplex: nethelpers.Unknown,
	}
	if kind == "bond" {
		res.TypedSpec().SpeedMegabits = noSpeed
	}
	return res
}

// noSpeed is what the kernel reports for an unknown speed.
const noSpeed = math.MaxUint32

// linkLocal is the IPv6 address that the kernel derives from a hardware address.
func linkLocal(mac net.HardwareAddr) netip.Prefix {
	bytes := [16]byte{0: 0xfe, 1: 0x80, 8: mac[0] ^ 0x02, 9: mac[1], 10: mac[2], 11: 0xff, 12: 0xfe, 13: mac[3], 14: mac[4], 15: mac[5]}
	return netip.PrefixFrom(netip.AddrFrom16(bytes), 64)
}

func address(link string, index, priority uint32, prefix netip.Prefix, scope nethelpers.Scope) resource.Resource {
	family := nethelpers.FamilyInet4
	if prefix.Addr().Is6() {
		family = nethelpers.FamilyInet6
	}
	res := network.NewAddressStatus(network.NamespaceName, network.AddressID(link, prefix))
	*res.TypedSpec() = network.AddressStatusSpec{
		Address: prefix, LinkIndex: index, LinkName: link, Family: family, Scope: scope,
		Flags: nethelpers.AddressFlags(nethelpers.AddressPermanent), Priority: priority,
	}
	return res
}

func addresses(view life.View) []resource.Resource {
	local := netip.PrefixFrom(view.Address, prefixLength)
	first := view.Profile.Links[0]
	link := first.Name
	list := []resource.Resource{
		address(link, 2, 1024, local, nethelpers.ScopeGlobal),
		address(link, 2, 0, linkLocal(macOf(first)), nethelpers.ScopeLink),
		address("lo", 1, 0, netip.MustParsePrefix("127.0.0.1/8"), nethelpers.ScopeHost),
		address("lo", 1, 0, netip.MustParsePrefix("::1/128"), nethelpers.ScopeHost),
	}
	node := network.NewNodeAddress(network.NamespaceName, network.NodeAddressDefaultID)
	*node.TypedSpec() = network.NodeAddressSpec{Addresses: []netip.Prefix{local}}
	bytes := view.Address.As4()
	bytes[3] = 1
	gateway := netip.AddrFrom4(bytes)
	route := network.NewRouteStatus(network.NamespaceName, "inet4/"+gateway.String()+"//1024")
	*route.TypedSpec() = network.RouteStatusSpec{
		Family: nethelpers.FamilyInet4, Gateway: gateway, OutLinkIndex: 2, OutLinkName: link, Table: nethelpers.TableMain,
		Priority: 1024, Scope: nethelpers.ScopeGlobal, Type: nethelpers.TypeUnicast, Protocol: nethelpers.ProtocolBoot,
	}
	resolver := network.NewResolverStatus(network.NamespaceName, network.ResolverID)
	*resolver.TypedSpec() = network.ResolverStatusSpec{DNSServers: []netip.Addr{gateway}}
	if view.Config != nil && view.Config.NetworkResolverConfig() != nil {
		if servers := view.Config.NetworkResolverConfig().Resolvers(); len(servers) > 0 {
			resolver.TypedSpec().DNSServers = servers
		}
	}
	status := network.NewStatus(network.NamespaceName, network.StatusID)
	*status.TypedSpec() = network.StatusSpec{AddressReady: true, ConnectivityReady: true, HostnameReady: view.Hostname() != "", EtcFilesReady: true}
	return append(list, node, route, resolver, status)
}

func identityOf(view life.View) []resource.Resource {
	if view.Hostname() == "" {
		return nil
	}
	hostname := network.NewHostnameStatus(network.NamespaceName, network.HostnameID)
	hostname.TypedSpec().Hostname = view.Hostname()
	return []resource.Resource{hostname}
}
