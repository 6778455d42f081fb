package main

import (
	"flag"
	"fmt"
	"os"

	"wildcloud.dev/practice/talos/faults"
)

// fault adds a fault to a blank machine or clears one. The practice cloud need not
// be running, because faults are stored beside its machines.
func fault(arguments []string) int {
	var stateDir string
	var clear bool
	flags := flag.NewFlagSet("fault", flag.ContinueOnError)
	flags.StringVar(&stateDir, "state", "", "directory that keeps the cloud between runs")
	flags.BoolVar(&clear, "clear", false, "end the fault")
	if err := flags.Parse(arguments); err != nil || stateDir == "" || flags.NArg() != 2 {
		fmt.Fprintf(os.Stderr, "%s\nfaults: %v\n", usage, faults.All)
		return exitUsage
	}
	return exitCode(faults.Change(stateDir, flags.Arg(0), faults.Fault(flags.Arg(1)), !clear))
}
