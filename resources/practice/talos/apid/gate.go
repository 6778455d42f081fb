package apid

import (
	"context"
	"crypto/x509"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/role"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/peer"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/life"
)

// clockError is how far a clock is off that has the fault.
const clockError = -72 * time.Hour

// gate intercepts every call: it identifies and authorizes the caller, and finds the machine.
type gate struct {
	server      *Server
	maintenance bool
}

// call is what a method knows about its caller.
type call struct {
	server      *Server
	roles       role.Set
	maintenance bool
	certificate *x509.Certificate
}

type callKey struct{}

// server is the machine that a call is for.
func server(ctx context.Context) *Server { return ctx.Value(callKey{}).(call).server }

func caller(ctx context.Context) call { return ctx.Value(callKey{}).(call) }

// admit checks the caller of a method.
func (g *gate) admit(ctx context.Context, method string) (call, error) {
	admitted := call{server: g.server, maintenance: g.maintenance, roles: role.MakeSet(role.Reader)}
	if !g.maintenance {
		admitted.roles = role.Zero
		if from, ok := peer.FromContext(ctx); ok {
			if info, ok := from.AuthInfo.(credentials.TLSInfo); ok && len(info.State.PeerCertificates) > 0 {
				admitted.certificate = info.State.PeerCertificates[0]
				admitted.roles, _ = role.Parse(admitted.certificate.Subject.Organization)
			}
		}
	}
	return admitted, authorize(method, admitted.roles, g.maintenance)
}

func (g *gate) unary(ctx context.Context, request any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	admitted, err := g.admit(ctx, info.FullMethod)
	if err != nil {
		return nil, err
	}
	return g.routeUnary(ctx, admitted, info.FullMethod, request, handler)
}

func (g *gate) stream(service any, stream grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	admitted, err := g.admit(stream.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	return g.routeStream(service, stream, admitted, handler)
}

// view is the machine at the moment of the call.
func (s *Server) view() life.View { return s.Machine.View() }

// now is the time as the machine believes it to be.
func (s *Server) now() time.Time {
	now := s.Machine.Clock.Now()
	if s.Machine.Fault(faults.ClockOff) {
		return now.Add(clockError)
	}
	return now
}
