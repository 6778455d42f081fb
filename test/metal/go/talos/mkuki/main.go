// Command mkuki assembles a unified kernel image with Talos' own builder.
//
//	mkuki VERSION KERNEL INITRAMFS STUB SYSTEMD-BOOT OUTPUT CMDLINE
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/siderolabs/talos/internal/pkg/uki"
)

func main() {
	if len(os.Args) != 8 {
		fmt.Fprintln(os.Stderr, "usage: mkuki VERSION KERNEL INITRAMFS STUB SYSTEMD-BOOT OUTPUT CMDLINE")
		os.Exit(2)
	}

	builder := uki.Builder{
		Arch:          "amd64",
		Name:          "Talos",
		Version:       os.Args[1],
		KernelPath:    os.Args[2],
		InitrdPath:    os.Args[3],
		SdStubPath:    os.Args[4],
		SdBootPath:    os.Args[5],
		OutUKIPath:    os.Args[6],
		OutSdBootPath: os.Args[6] + ".systemd-boot",
		Cmdline:       os.Args[7],
	}
	if err := builder.Build(log.Printf); err != nil {
		log.Fatal(err)
	}
}
