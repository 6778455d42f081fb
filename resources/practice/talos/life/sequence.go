package life

import (
	"context"
	"errors"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
)

var (
	errTakenOver = errors.New("another sequence took over")
	errUnplugged = errors.New("the power is gone")
)

// sequence leads from one stage to another. A machine runs one at a time.
type sequence struct {
	cancel context.CancelCauseFunc
	done   chan struct{}
}

// start starts a sequence and cancels the running one. The actor is the request
// behind it, or empty.
func (m *Machine) start(name, actor string, run func(ctx context.Context, actor string) error) {
	m.mu.Lock()
	ctx, cancel := context.WithCancelCause(m.life)
	former := m.sequence
	current := &sequence{cancel: cancel, done: make(chan struct{})}
	m.sequence = current
	m.mu.Unlock()
	if former != nil {
		former.cancel(errTakenOver)
	}
	go func() {
		defer close(current.done)
		defer cancel(nil)
		if former != nil {
			<-former.done
		}
		if ctx.Err() != nil {
			return
		}
		m.Journal().Publish(actor, &machine.SequenceEvent{Sequence: name, Action: machine.SequenceEvent_START})
		err := run(ctx, actor)
		if err != nil && ctx.Err() == nil {
			m.Journal().Say("%s sequence failed: %v", name, err)
			m.Journal().Publish(actor, &machine.SequenceEvent{
				Sequence: name, Action: machine.SequenceEvent_NOOP, Error: &common.Error{Message: err.Error()},
			})
		}
	}()
}

// task publishes an event: which task of a sequence has started.
func (m *Machine) task(actor, name string) {
	m.Journal().Say("task %s (1/1): starting", name)
	m.Journal().Publish(actor, &machine.TaskEvent{Task: name, Action: machine.TaskEvent_START})
}

// enter moves the machine to a stage.
func (m *Machine) enter(stage Stage) error {
	if err := m.update(func(record *Record) { record.Stage = stage }); err != nil {
		return err
	}
	m.announce()
	return nil
}

// announce publishes the stage as Talos does at each change of it.
func (m *Machine) announce() {
	view := m.View()
	event := &machine.MachineStatusEvent{
		Stage:  stageEvents[view.Stage],
		Status: &machine.MachineStatusEvent_MachineStatus{},
	}
	for _, condition := range view.Unmet() {
		event.Status.UnmetConditions = append(event.Status.UnmetConditions,
			&machine.MachineStatusEvent_MachineStatus_UnmetCondition{Name: condition.Name, Reason: condition.Reason})
	}
	event.Status.Ready = len(event.Status.UnmetConditions) == 0
	m.Journal().Say("machine is %s (ready: %t)", view.Stage, event.Status.Ready)
	m.Journal().Publish("", event)
}

var stageEvents = map[Stage]machine.MachineStatusEvent_MachineStage{
	Maintenance:  machine.MachineStatusEvent_MAINTENANCE,
	Installing:   machine.MachineStatusEvent_INSTALLING,
	Rebooting:    machine.MachineStatusEvent_REBOOTING,
	Booting:      machine.MachineStatusEvent_BOOTING,
	Running:      machine.MachineStatusEvent_RUNNING,
	Upgrading:    machine.MachineStatusEvent_UPGRADING,
	Resetting:    machine.MachineStatusEvent_RESETTING,
	ShuttingDown: machine.MachineStatusEvent_SHUTTING_DOWN,
}
