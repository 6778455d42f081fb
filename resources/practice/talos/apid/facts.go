package apid

import (
	"context"
	"strings"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	timeapi "github.com/siderolabs/talos/pkg/machinery/api/time"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"wildcloud.dev/practice/talos/life"
)

func (machineService) Version(ctx context.Context, _ *emptypb.Empty) (*machineapi.VersionResponse, error) {
	view := server(ctx).view()
	return &machineapi.VersionResponse{Messages: []*machineapi.Version{{
		Version: &machineapi.VersionInfo{
			Tag: view.Running.Version, Sha: "practice", Os: "linux", Arch: "amd64", GoVersion: "go1.26.1",
		},
		Platform: &machineapi.PlatformInfo{Name: "metal", Mode: "metal"},
		Features: &machineapi.FeaturesInfo{Rbac: view.Configured()},
	}}}, nil
}

func (machineService) Hostname(ctx context.Context, _ *emptypb.Empty) (*machineapi.HostnameResponse, error) {
	return &machineapi.HostnameResponse{Messages: []*machineapi.Hostname{{Hostname: server(ctx).view().Hostname()}}}, nil
}

// Memory tells in KiB, as the kernel does. A quarter is always in use.
func (machineService) Memory(ctx context.Context, _ *emptypb.Empty) (*machineapi.MemoryResponse, error) {
	total := server(ctx).view().Profile.MemoryMiB() << 10
	return &machineapi.MemoryResponse{Messages: []*machineapi.Memory{{Meminfo: &machineapi.MemInfo{
		Memtotal: total, Memfree: total / 2, Memavailable: total / 4 * 3, Cached: total / 4,
	}}}}, nil
}

func (machineService) LoadAvg(context.Context, *emptypb.Empty) (*machineapi.LoadAvgResponse, error) {
	return &machineapi.LoadAvgResponse{Messages: []*machineapi.LoadAvg{{Load1: 0.4, Load5: 0.3, Load15: 0.2}}}, nil
}

func (machineService) Processes(ctx context.Context, _ *emptypb.Empty) (*machineapi.ProcessesResponse, error) {
	reply := &machineapi.Process{Processes: []*machineapi.ProcessInfo{{Pid: 1, State: "S", Threads: 20, Command: "machined", Executable: "/sbin/init", Args: "/sbin/init"}}}
	for i, service := range server(ctx).view().Services() {
		if service.State == life.ServiceRunning {
			reply.Processes = append(reply.Processes, &machineapi.ProcessInfo{
				Pid: int32(1000 + i), Ppid: 1, State: "S", Threads: 10, Command: service.ID, Executable: "/" + service.ID, Args: service.ID,
			})
		}
	}
	return &machineapi.ProcessesResponse{Messages: []*machineapi.Process{reply}}, nil
}

func (machineService) Mounts(ctx context.Context, _ *emptypb.Empty) (*machineapi.MountsResponse, error) {
	reply := &machineapi.Mounts{}
	view := server(ctx).view()
	if disk, found := systemDisk(view); found {
		reply.Stats = append(reply.Stats, &machineapi.MountStat{
			Filesystem: "/dev/" + disk + "4", Size: 100 << 30, Available: 80 << 30, MountedOn: "/var",
		})
	}
	return &machineapi.MountsResponse{Messages: []*machineapi.Mounts{reply}}, nil
}

func systemDisk(view life.View) (string, bool) {
	if view.System == nil {
		return "", false
	}
	return view.System.Disk, true
}

// Read knows the few files that clients ask for.
func (machineService) Read(request *machineapi.ReadRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	view := server(stream.Context()).view()
	files := map[string]string{
		"/proc/sys/kernel/random/boot_id": view.BootID + "\n",
		"/etc/hostname":                   view.Hostname() + "\n",
		"/etc/os-release":                 "NAME=\"Talos\"\nID=talos\nVERSION_ID=" + view.Running.Version + "\nPRETTY_NAME=\"Talos (" + view.Running.Version + ")\"\n",
		"/proc/cmdline":                   "talos.platform=metal console=tty0 init_on_alloc=1 slab_nomerge pti=on\n",
	}
	content, found := files[request.GetPath()]
	if !found {
		return status.Errorf(codes.Unknown, "stat %s: no such file or directory", request.GetPath())
	}
	return stream.Send(&common.Data{Bytes: []byte(content)})
}

func (machineService) List(request *machineapi.ListRequest, stream grpc.ServerStreamingServer[machineapi.FileInfo]) error {
	root := strings.TrimRight(request.GetRoot(), "/")
	now := server(stream.Context()).now().Unix()
	for _, name := range []string{"boot", "dev", "etc", "opt", "proc", "run", "sys", "system", "usr", "var"} {
		if root != "" {
			break
		}
		if err := stream.Send(&machineapi.FileInfo{Name: "/" + name, RelativeName: name, Mode: 0o20000000755, IsDir: true, Modified: now}); err != nil {
			return err
		}
	}
	return nil
}

type timeService struct {
	timeapi.UnimplementedTimeServiceServer
}

func (timeService) Time(ctx context.Context, _ *emptypb.Empty) (*timeapi.TimeResponse, error) {
	return clock(ctx, "time.cloudflare.com"), nil
}

func (timeService) TimeCheck(ctx context.Context, request *timeapi.TimeRequest) (*timeapi.TimeResponse, error) {
	return clock(ctx, request.GetServer()), nil
}

func clock(ctx context.Context, from string) *timeapi.TimeResponse {
	return &timeapi.TimeResponse{Messages: []*timeapi.Time{{
		Server: from, Localtime: timestamppb.New(server(ctx).now()), Remotetime: timestamppb.New(time.Now()),
	}}}
}
