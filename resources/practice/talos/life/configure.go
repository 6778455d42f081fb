package life

import (
	"context"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config"
)

// Adopt accepts a configuration in maintenance. A complete one ends maintenance:
// the machine installs itself, or boots what is already installed.
func (m *Machine) Adopt(provider config.Provider) error {
	content, err := provider.Bytes()
	if err != nil {
		return err
	}
	m.mu.Lock()
	m.config = provider
	installed := m.record.System != nil && m.version == m.record.System.Current
	m.notify()
	m.mu.Unlock()
	switch {
	case !provider.CompleteForBoot():
		return nil
	case installed:
		if err := m.update(func(record *Record) { record.Config = string(content) }); err != nil {
			return err
		}
		return m.enter(Booting)
	}
	m.start("install", "", m.install)
	return nil
}

// Configure replaces the active configuration and keeps it on the disk.
func (m *Machine) Configure(provider config.Provider) error {
	if err := m.Stage(provider); err != nil {
		return err
	}
	if err := m.update(func(record *Record) { record.Config, record.Staged = record.Staged, "" }); err != nil {
		return err
	}
	m.activate(provider)
	return nil
}

// Stage keeps a configuration for the next start.
func (m *Machine) Stage(provider config.Provider) error {
	content, err := provider.Bytes()
	if err != nil {
		return err
	}
	return m.update(func(record *Record) { record.Staged = string(content) })
}

// Try activates a configuration and reverts to the previous one after the timeout,
// unless another one is applied in the meantime.
func (m *Machine) Try(provider config.Provider, limit time.Duration) {
	m.mu.Lock()
	former := m.config
	m.mu.Unlock()
	m.activate(provider)
	m.mu.Lock()
	ctx, cancel := context.WithCancel(m.life)
	m.tryEnd = cancel
	m.mu.Unlock()
	go func() {
		defer cancel()
		if m.Clock.Sleep(ctx, limit) == nil {
			m.activate(former)
		}
	}()
}

func (m *Machine) activate(provider config.Provider) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.cancelTry()
	former := m.config
	m.config = provider
	if m.joined && kubeletOf(former) != kubeletOf(provider) {
		m.restartKubelet()
	}
	m.notify()
}

// cancelTry must be called with the lock held.
func (m *Machine) cancelTry() {
	if m.tryEnd != nil {
		m.tryEnd()
		m.tryEnd = nil
	}
}
