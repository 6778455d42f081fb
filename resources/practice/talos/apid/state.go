package apid

import (
	"context"
	"strings"

	cosi "github.com/cosi-project/runtime/api/v1alpha1"
	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/cosi-project/runtime/pkg/resource/meta"
	"github.com/cosi-project/runtime/pkg/safe"
	"github.com/cosi-project/runtime/pkg/state"
	stateserver "github.com/cosi-project/runtime/pkg/state/protobuf/server"
	"github.com/siderolabs/talos/pkg/machinery/role"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// stateService serves the resources of the machine that a call is for.
type stateService struct {
	cosi.UnimplementedStateServer
}

func resources(ctx context.Context) cosi.StateServer {
	st := caller(ctx).server.Inventory.State
	return stateserver.NewState(state.Filter(st, accessRule(st)))
}

// accessRule lets everybody read what is not sensitive, and nobody write.
func accessRule(st state.State) state.FilteringRule {
	return func(ctx context.Context, access state.Access) error {
		if !access.Verb.Readonly() {
			return status.Error(codes.PermissionDenied, "write access is not allowed")
		}
		definition, err := safe.StateGetByID[*meta.ResourceDefinition](ctx, st, strings.ToLower(access.ResourceType))
		if state.IsNotFoundError(err) {
			return status.Errorf(codes.PermissionDenied, "resource type %q is not supported", access.ResourceType)
		}
		if err != nil {
			return err
		}
		if definition.TypedSpec().Sensitivity == meta.Sensitive && !caller(ctx).roles.Includes(role.Admin) {
			return errNotAuthorized
		}
		_, err = st.Get(ctx, resource.NewMetadata(meta.NamespaceName, meta.NamespaceType, access.ResourceNamespace, resource.VersionUndefined))
		if state.IsNotFoundError(err) {
			return status.Errorf(codes.PermissionDenied, "namespace %q is not supported", access.ResourceNamespace)
		}
		return err
	}
}

func (stateService) Get(ctx context.Context, request *cosi.GetRequest) (*cosi.GetResponse, error) {
	return resources(ctx).Get(ctx, request)
}

func (stateService) List(request *cosi.ListRequest, stream grpc.ServerStreamingServer[cosi.ListResponse]) error {
	return resources(stream.Context()).List(request, stream)
}

func (stateService) Watch(request *cosi.WatchRequest, stream grpc.ServerStreamingServer[cosi.WatchResponse]) error {
	return resources(stream.Context()).Watch(request, stream)
}
