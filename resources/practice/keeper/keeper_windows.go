package keeper

import (
	"os"
	"os/exec"
	"sync"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Start starts a program in a job of its own. Windows ends the job's processes when this process closes the job or ends.
func Start(wanted Command) (*Process, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, err
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{
		BasicLimitInformation: windows.JOBOBJECT_BASIC_LIMIT_INFORMATION{LimitFlags: windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE},
	}
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err != nil {
		_ = windows.CloseHandle(job)
		return nil, err
	}
	command := exec.Command(wanted.Path, wanted.Arguments...)
	command.Env, command.Dir = wanted.Environment, wanted.Directory
	command.Stdout, command.Stderr = wanted.Output, wanted.Output
	command.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP, HideWindow: true}
	if err := command.Start(); err != nil {
		_ = windows.CloseHandle(job)
		return nil, err
	}
	if err := assign(job, command.Process); err != nil {
		kill(command.Process)
		_ = command.Wait()
		_ = windows.CloseHandle(job)
		return nil, err
	}
	process := &Process{command: command, done: make(chan struct{}), release: sync.OnceFunc(func() { _ = windows.CloseHandle(job) })}
	go process.wait()
	return process, nil
}

func assign(job windows.Handle, process *os.Process) error {
	handle, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(process.Pid))
	if err != nil {
		return err
	}
	defer func() { _ = windows.CloseHandle(handle) }()
	return windows.AssignProcessToJobObject(job, handle)
}

func kill(process *os.Process) { _ = process.Kill() }
