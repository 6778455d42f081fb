package apid

import (
	"context"
	"fmt"
	"strings"
	"time"

	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configdiff"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// tryTime is how long a tried configuration lasts when nothing else is said.
const tryTime = time.Minute

// machineService answers the calls of Talos' main service. Calls for things that a
// simulated machine doesn't have stay unimplemented.
type machineService struct {
	machineapi.UnimplementedMachineServiceServer
}

// metal is the mode in which machines of metal validate their configuration.
type metal struct{ installed bool }

func (metal) String() string          { return "metal" }
func (m metal) RequiresInstall() bool { return !m.installed }
func (metal) InContainer() bool       { return false }

func (machineService) ApplyConfiguration(ctx context.Context, request *machineapi.ApplyConfigurationRequest) (*machineapi.ApplyConfigurationResponse, error) {
	machine := server(ctx).Machine
	view := machine.View()
	maintenance := !view.Configured()
	provider, err := configloader.NewFromBytes(request.GetData())
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	if !maintenance && provider.RawV1Alpha1() == nil {
		return nil, status.Error(codes.InvalidArgument,
			"the applied machine configuration doesn't contain v1alpha1 config, did you mean to patch the machine config instead?")
	}
	warnings, err := provider.Validate(metal{installed: view.System != nil})
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	// The machine's disks are checked too, even in a dry run.
	found, err := provider.RuntimeValidate(ctx, server(ctx).Inventory.State, metal{installed: view.System != nil})
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	warnings = append(warnings, found...)
	mode, details, err := applyMode(request.GetMode(), view.Config, provider, maintenance)
	if err != nil {
		return nil, err
	}
	if request.GetDryRun() {
		difference, err := difference(view.Config, provider)
		if err != nil {
			return nil, err
		}
		return applied(mode, nil, fmt.Sprintf("Dry run summary:\n%s (skipped in dry-run).\n%s", details, difference)), nil
	}
	machine.Journal().Say("apply config request: mode %s", strings.ToLower(mode.String()))
	switch {
	case maintenance && mode != machineapi.ApplyConfigurationRequest_STAGED:
		err = machine.Adopt(provider)
	case mode == machineapi.ApplyConfigurationRequest_TRY:
		limit := tryTime
		if request.GetTryModeTimeout() != nil {
			limit = request.GetTryModeTimeout().AsDuration()
		}
		details += fmt.Sprintf("\nThe config is applied in 'try' mode and will be automatically reverted back in %s", limit)
		machine.Try(provider, limit)
	case mode == machineapi.ApplyConfigurationRequest_NO_REBOOT:
		err = machine.Configure(provider)
	default:
		if err = machine.Stage(provider); err == nil && mode == machineapi.ApplyConfigurationRequest_REBOOT {
			machine.Reboot()
		}
	}
	if err != nil {
		return nil, err
	}
	return applied(mode, warnings, details), nil
}

func applied(mode machineapi.ApplyConfigurationRequest_Mode, warnings []string, details string) *machineapi.ApplyConfigurationResponse {
	return &machineapi.ApplyConfigurationResponse{
		Messages: []*machineapi.ApplyConfiguration{{Mode: mode, Warnings: warnings, ModeDetails: details}},
	}
}

// applyMode decides how a configuration takes effect, and describes it as Talos does.
func applyMode(asked machineapi.ApplyConfigurationRequest_Mode, current, next config.Provider, maintenance bool) (machineapi.ApplyConfigurationRequest_Mode, string, error) {
	const without, with = "Applied configuration without a reboot", "Applied configuration with a reboot"
	reason := ""
	if !maintenance {
		reason = needsReboot(current, next)
	}
	switch asked {
	case machineapi.ApplyConfigurationRequest_TRY, machineapi.ApplyConfigurationRequest_NO_REBOOT:
		if reason != "" {
			return asked, "", status.Error(codes.InvalidArgument, reason)
		}
		return asked, without, nil
	case machineapi.ApplyConfigurationRequest_STAGED:
		return asked, "Staged configuration to be applied after the next reboot", nil
	case machineapi.ApplyConfigurationRequest_AUTO:
		if reason == "" {
			return machineapi.ApplyConfigurationRequest_NO_REBOOT, without, nil
		}
		return machineapi.ApplyConfigurationRequest_REBOOT, with + ": " + reason, nil
	case machineapi.ApplyConfigurationRequest_REBOOT:
		if maintenance {
			return machineapi.ApplyConfigurationRequest_NO_REBOOT, with, nil
		}
		return asked, with, nil
	}
	return asked, "", fmt.Errorf("incorrect mode '%s' specified for the apply config call", asked)
}

func difference(current, next config.Provider) (string, error) {
	text, err := configdiff.DiffConfigs(current, next)
	if err != nil {
		return "", fmt.Errorf("failed to generate diff: %w", err)
	}
	if text == "" {
		text = "No changes."
	}
	return "Config diff:\n\n" + text, nil
}
