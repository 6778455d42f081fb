package inventory

import (
	"net"
	"net/netip"
	"strings"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/nethelpers"
	"github.com/siderolabs/talos/pkg/machinery/resources/network"

	"wildcloud.dev/practice/talos/life"
)

const prefixLength = 24

// links shows the network: the loopback, the machine's own links, its one
// address and the route out.
func links(view life.View) []resource.Resource {
	lo := network.NewLinkStatus(network.NamespaceName, "lo")
	*lo.TypedSpec() = network.LinkStatusSpec{
		Index: 1, Type: nethelpers.LinkLoopbck, Flags: nethelpers.LinkFlags(nethelpers.LinkUp | nethelpers.LinkLoopback | nethelpers.LinkRunning),
		MTU: 65536, QueueDisc: "noqueue", OperationalState: nethelpers.OperStateUnknown, Port: nethelpers.Other, Duplex: nethelpers.Unknown, LinkState: true,
	}
	list := []resource.Resource{lo}
	for i, link := range view.Story.Links {
		mac, err := net.ParseMAC(link.MAC)
		if err != nil {
			panic(err) // The stories are part of this program.
		}
		vendor, product, _ := strings.Cut(link.PCIID, ":")
		res := network.NewLinkStatus(network.NamespaceName, link.Name)
		*res.TypedSpec() = network.LinkStatusSpec{
			AltNames: []string{"enx" + strings.ReplaceAll(link.MAC, ":", "")},
			Index:    uint32(i + 2), Type: nethelpers.LinkEther,
			Flags: nethelpers.LinkFlags(nethelpers.LinkUp | nethelpers.LinkBroadcast | nethelpers.LinkRunning |
				nethelpers.LinkMulticast | nethelpers.LinkLowerUp),
			HardwareAddr: nethelpers.HardwareAddr(mac), PermanentAddr: nethelpers.HardwareAddr(mac),
			BroadcastAddr: nethelpers.HardwareAddr{0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
			MTU:           1500, QueueDisc: "fq_codel", OperationalState: nethelpers.OperStateUp,
			BusPath: link.BusPath, PCIID: link.PCIID, Driver: link.Driver, DriverVersion: "6.18.24-talos",
			VendorID: "0x" + strings.ToLower(vendor), ProductID: "0x" + strings.ToLower(product), Vendor: link.Vendor, Product: link.Product,
			LinkState: true, SpeedMegabits: link.Speed, Port: nethelpers.TwistedPair, Duplex: nethelpers.Full,
		}
		list = append(list, res)
	}
	return append(list, addresses(view)...)
}

func addresses(view life.View) []resource.Resource {
	local := netip.PrefixFrom(view.Address, prefixLength)
	link := view.Story.Links[0].Name
	address := network.NewAddressStatus(network.NamespaceName, network.AddressID(link, local))
	*address.TypedSpec() = network.AddressStatusSpec{
		Address: local, Local: view.Address, LinkIndex: 2, LinkName: link, Family: nethelpers.FamilyInet4, Scope: nethelpers.ScopeGlobal,
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
	*status.TypedSpec() = network.StatusSpec{AddressReady: true, ConnectivityReady: true, HostnameReady: true, EtcFilesReady: true}
	return []resource.Resource{address, node, route, resolver, status}
}

func identityOf(view life.View) []resource.Resource {
	hostname := network.NewHostnameStatus(network.NamespaceName, network.HostnameID)
	hostname.TypedSpec().Hostname = view.Hostname()
	return []resource.Resource{hostname}
}
