package life

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestFeedForgetsTheOldest(t *testing.T) {
	var feed Feed[int]
	for i := range keep + 5 {
		feed.Add(i)
	}
	items, place := feed.Last(2)
	if !slices.Equal(items, []int{keep + 3, keep + 4}) || place != keep+5 {
		t.Errorf("%v at %d", items, place)
	}
	// A reader that was too slow continues with the oldest remaining item.
	late, _, err := feed.Next(t.Context(), 1)
	if err != nil || len(late) != keep || late[0] != 5 {
		t.Errorf("%d items from %d, %v", len(late), late[0], err)
	}
}

func TestFeedWakesItsReaders(t *testing.T) {
	var feed Feed[string]
	got := make(chan []string)
	go func() {
		items, _, _ := feed.Next(context.Background(), 0)
		got <- items
	}()
	feed.Add("news")
	select {
	case items := <-got:
		if !slices.Equal(items, []string{"news"}) {
			t.Errorf("%q", items)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("nobody was woken")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := feed.Next(ended, 1); err == nil {
		t.Error("the end of the context was not told")
	}
}
