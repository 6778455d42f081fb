package report

import (
	"errors"
	"strings"
)

// Code names a failure for which the desktop app has a message.
type Code string

const (
	PortTaken       Code = "port-taken"
	NoSpace         Code = "no-space"
	StateInUse      Code = "state-in-use"
	StateUnreadable Code = "state-unreadable"
	ComponentExited Code = "component-exited"
	// OtherMachines means that the state directory holds machines of the other kind.
	OtherMachines Code = "other-machines"
)

// Failure is an error with a code. Fields that don't apply to the code are
// empty and left out of the JSON.
type Failure struct {
	Code      Code     `json:"code"`
	Detail    string   `json:"detail,omitempty"`
	Address   string   `json:"address,omitempty"`
	Holder    *string  `json:"holder,omitempty"`
	Component string   `json:"component,omitempty"`
	LastLines []string `json:"lastLines,omitempty"`
	FreeBytes uint64   `json:"freeBytes,omitempty"`
	NeedBytes uint64   `json:"needBytes,omitempty"`
}

func (f *Failure) Error() string {
	parts := []string{string(f.Code)}
	for _, part := range []string{f.Component, f.Address, f.Detail} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// AsFailure finds the failure inside err. Everything without a code of its own
// came from driving the components, so it is reported as one.
func AsFailure(err error) *Failure {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure
	}
	return &Failure{Code: ComponentExited, Component: "practice", Detail: err.Error()}
}
