package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"
)

// outside is where this computer's files are while the container is made. Each process has its own: removing a folder takes
// away what others, which make the same container at the same time, have mounted there.
var outside string

// shared are this computer's programs, and what they need.
var shared = []string{
	"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/ca-certificates", "/etc/ssl",
	"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
}

var devices = []string{"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}

// build makes the container's file system that of this process.
func build(spec Spec) error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("separate mounts: %w", err)
	}
	if err := enter(spec.Root); err != nil {
		return fmt.Errorf("enter the file system: %w", err)
	}
	for _, at := range shared {
		if err := share(at); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	if err := special(); err != nil {
		return err
	}
	for _, mount := range spec.Mounts {
		if err := bind(mount); err != nil {
			return fmt.Errorf("mount %s: %w", mount.Target, err)
		}
	}
	if err := unix.Unmount(outside, unix.MNT_DETACH); err != nil {
		return err
	}
	if err := os.Remove(outside); err != nil {
		return err
	}
	if err := os.MkdirAll(spec.Directory, 0o755); err != nil {
		return err
	}
	if spec.ReadOnlyRoot {
		return readOnly("/")
	}
	return nil
}

func enter(root string) error {
	if err := unix.Mount(root, root, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
		return err
	}
	old, err := os.MkdirTemp(root, ".outside-")
	if err != nil {
		return err
	}
	outside = "/" + filepath.Base(old)
	if err := unix.PivotRoot(root, old); err != nil {
		return err
	}
	return os.Chdir("/")
}

// share makes a folder, file or link of this computer the container's, read-only.
func share(at string) error {
	about, err := os.Lstat(outside + at)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if about.Mode()&fs.ModeSymlink == 0 {
		return bind(Mount{Source: at, Target: at, ReadOnly: true})
	}
	target, err := os.Readlink(outside + at)
	if err != nil {
		return err
	}
	if err := os.Symlink(target, at); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// special mounts what the kernel provides.
func special() error {
	for _, dir := range []string{"/proc", "/dev", "/dev/shm"} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if dir == "/dev" {
			if err := unix.Mount("tmpfs", dir, "tmpfs", unix.MS_NOSUID, "mode=0755,size=64k"); err != nil {
				return fmt.Errorf("mount %s: %w", dir, err)
			}
		}
	}
	if err := unix.Mount("tmpfs", "/dev/shm", "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=1777,size=256m"); err != nil {
		return fmt.Errorf("mount /dev/shm: %w", err)
	}
	if err := unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("mount /proc: %w", err)
	}
	for _, device := range devices {
		if err := bind(Mount{Source: device, Target: device}); err != nil {
			return fmt.Errorf("%s: %w", device, err)
		}
	}
	for name, target := range map[string]string{"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"} {
		if err := os.Symlink(target, "/dev/"+name); err != nil {
			return err
		}
	}
	return nil
}

func bind(mount Mount) error {
	source := outside + mount.Source
	about, err := os.Stat(source)
	if err != nil {
		return err
	}
	target := path.Clean("/" + mount.Target)
	if about.IsDir() {
		err = os.MkdirAll(target, 0o755)
	} else if err = os.MkdirAll(path.Dir(target), 0o755); err == nil {
		var file *os.File
		if file, err = os.OpenFile(target, os.O_CREATE|os.O_RDONLY, 0o644); err == nil {
			err = file.Close()
		}
	}
	// Inside a read-only volume it must be there already; mounting says so.
	if err != nil && !errors.Is(err, unix.EROFS) {
		return err
	}
	if err := unix.Mount(source, target, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
		return err
	}
	if mount.ReadOnly {
		return readOnly(target)
	}
	return nil
}

// kept are flags of a mount that a user without root may not take away.
var kept = []struct{ state, flag int64 }{
	{unix.ST_NOSUID, unix.MS_NOSUID}, {unix.ST_NODEV, unix.MS_NODEV}, {unix.ST_NOEXEC, unix.MS_NOEXEC},
	{unix.ST_NOATIME, unix.MS_NOATIME}, {unix.ST_NODIRATIME, unix.MS_NODIRATIME}, {unix.ST_RELATIME, unix.MS_RELATIME},
}

func readOnly(target string) error {
	var state unix.Statfs_t
	if err := unix.Statfs(target, &state); err != nil {
		return err
	}
	flags := uintptr(unix.MS_BIND | unix.MS_REMOUNT | unix.MS_RDONLY)
	for one := range slices.Values(kept) {
		if state.Flags&one.state != 0 {
			flags |= uintptr(one.flag)
		}
	}
	return unix.Mount("", target, "", flags, "")
}
