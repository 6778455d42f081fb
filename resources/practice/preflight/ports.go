package preflight

import (
	"net"

	"wildcloud.dev/practice/report"
)

// CheckPorts tries to listen on every address and lets go again. What is taken
// is nearly always a leftover or a second practice cloud, so the failure names
// the holder where the system tells it.
func CheckPorts(addresses ...string) error {
	for _, address := range addresses {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			holder := portHolder(address)
			return &report.Failure{Code: report.PortTaken, Address: address, Holder: &holder, Detail: err.Error()}
		}
		if err := listener.Close(); err != nil {
			return err
		}
	}
	return nil
}
