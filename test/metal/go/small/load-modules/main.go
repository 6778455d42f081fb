// Command load-modules is the init of the initramfs: it loads what Talos' own kernel has built in and Debian's has as modules,
// then becomes Talos' init, which needs the loop device and squashfs to mount its root file system.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

func main() {
	if err := loadAll("/modules.list", "/modules"); err != nil {
		fmt.Fprintln(os.Stderr, "load-modules:", err)
	}
	err := unix.Exec("/init.talos", []string{"/init"}, os.Environ())
	fmt.Fprintln(os.Stderr, "load-modules: can't start Talos:", err)
}

// loadAll loads the modules that a file names, one per line, dependencies first. It reports those that can't be loaded and goes on.
func loadAll(list, folder string) error {
	file, err := os.Open(list)
	if err != nil {
		return err
	}
	defer file.Close()
	names := bufio.NewScanner(file)
	for names.Scan() {
		if err := load(filepath.Join(folder, names.Text())); err != nil {
			fmt.Fprintf(os.Stderr, "load-modules: %s: %v\n", names.Text(), err)
		}
	}
	return names.Err()
}

func load(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return unix.FinitModule(int(file.Fd()), "", 0)
}
