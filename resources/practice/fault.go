package main

import (
	"flag"
	"fmt"
	"os"

	"wildcloud.dev/practice/talos/faults"
)

// fault lets a blank machine fail, or ends that. Whether the practice cloud runs
// does not matter: the faults are kept beside its machines.
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
