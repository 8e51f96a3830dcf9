package org.guardagent.sample.console;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One page that listens. What it is told waits in a short queue until the connection takes it, so
 * that no thread ever waits for a slow page; one that lags too far behind is cut off.
 */
final class Listener implements WriteListener {

  private static final int QUEUE = 32;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable onEnd;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean isFlushDue;
  private boolean hasEnded;

  Listener(AsyncContext context, Runnable onEnd) throws IOException {
    this.context = context;
    this.out = context.getResponse().getOutputStream();
    this.onEnd = onEnd;
  }

  void start() {
    out.setWriteListener(this);
  }

  synchronized void tell(byte[] message) {
    if (hasEnded) {
      return;
    }
    if (waiting.size() >= QUEUE) {
      end();
      return;
    }
    waiting.add(message);
    drain();
  }

  @Override
  public synchronized void onWritePossible() {
    drain();
  }

  @Override
  public synchronized void onError(Throwable failure) {
    // The page has gone: there is nobody to tell.
    end();
  }

  synchronized void end() {
    if (hasEnded) {
      return;
    }
    hasEnded = true;
    waiting.clear();
    onEnd.run();
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // The server has ended it already.
    }
  }

  private void drain() {
    try {
      // Each call needs its own word of the connection that it does not block.
      while (!hasEnded && out.isReady()) {
        byte @Nullable [] next = waiting.poll();
        if (next != null) {
          isFlushDue = true;
          out.write(next);
        } else if (isFlushDue) {
          isFlushDue = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      end();
    }
  }
}
