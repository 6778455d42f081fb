package addresses

import "testing"

func TestPlanGivesEachMachineAnAddress(t *testing.T) {
	plan, err := newPlan("127.77.0", 3, false)
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		plan.EtcdClient.String():  "127.77.0.1:2379",
		plan.EtcdPeer.String():    "127.77.0.1:2380",
		plan.APIServer.String():   "127.77.0.11:6443",
		plan.Machines[0].String(): "127.77.0.11",
		plan.Machines[2].String(): "127.77.0.13",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	pool := plan.Balancer()
	if len(pool) != 50 || pool[0].String() != "127.77.0.200" || pool[49].String() != "127.77.0.249" {
		t.Errorf("unexpected load balancer pool %v", pool)
	}
}

func TestPlanWithOneAddressMovesToPorts(t *testing.T) {
	plan, err := newPlan("127.77.0", 2, true)
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.APIServer.String(); got != "127.0.0.1:26443" {
		t.Errorf("API server at %s", got)
	}
	if got := plan.Machines[1].String(); got != "127.77.0.12" {
		t.Errorf("second machine at %s", got)
	}
}

func TestPlanRefuses(t *testing.T) {
	for _, network := range []string{"", "8.8.8", "127.77", "127.77.0.0", "127.077.0", "::1", "127.77.x"} {
		if _, err := newPlan(network, 3, false); err == nil {
			t.Errorf("network %q was accepted", network)
		}
	}
	for _, machines := range []int{0, 10} {
		if _, err := newPlan("127.77.0", machines, false); err == nil {
			t.Errorf("%d machines were accepted", machines)
		}
	}
}

func TestBlankPlan(t *testing.T) {
	plan, err := newBlankPlan("127.77.0", 2, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.APIServer.String(); got != "127.77.0.1:6443" {
		t.Errorf("API server at %s: a machine's own port would be taken", got)
	}
	if got := plan.TalosAPI[1].String(); got != "127.77.0.12:50000" {
		t.Errorf("second machine answers at %s", got)
	}
	single, err := newBlankPlan("127.77.0", 2, true)
	if err != nil {
		t.Fatal(err)
	}
	if single.TalosAPI[0] == single.TalosAPI[1] || single.TalosAPI[1].Addr().String() != "127.0.0.1" {
		t.Errorf("with one address the machines answer at %v", single.TalosAPI)
	}
}
