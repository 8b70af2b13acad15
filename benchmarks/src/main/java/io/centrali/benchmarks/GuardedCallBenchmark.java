/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.benchmarks;

import java.util.concurrent.TimeUnit;

import io.centrali.benchmarks.ApprovalService.ApprovalOrder;
import io.centrali.benchmarks.GuardedApplication.Checked;
import io.centrali.benchmarks.GuardedApplication.CheckedByParameters;
import io.centrali.benchmarks.GuardedApplication.PreAuthorized;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * One call of a method of a bean that is guarded by {@code @CentraliCheck}, and by what
 * else could guard it.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuardedCallBenchmark {

	/**
	 * Whether the employee, whose limit is 1,000, may approve the order.
	 */
	@Param({ "allowed", "denied" })
	public String answer = "allowed";

	private final ConfigurableApplicationContext context = GuardedApplication.start();

	private final ApprovalService checked = this.context.getBean(Checked.class);

	private final CheckedByParameters checkedByParameters = this.context.getBean(CheckedByParameters.class);

	private final ApprovalService preAuthorized = this.context.getBean(PreAuthorized.class);

	private final ApprovalService emptyProxy = GuardedApplication.proxied((invocation) -> invocation.proceed());

	private final ApprovalService handWritten = GuardedApplication.proxied(GuardedApplication.handWritten());

	private ApprovalOrder order = new ApprovalOrder("order-1", 500);

	/**
	 * Log in and make the order.
	 */
	@Setup
	public void prepare() {
		GuardedApplication.logIn("employee", 1000);
		this.order = new ApprovalOrder("order-1", this.answer.equals("allowed") ? 500 : 5000);
	}

	/**
	 * Log out and stop the application.
	 */
	@TearDown
	public void close() {
		SecurityContextHolder.clearContext();
		this.context.close();
	}

	/**
	 * Call through a proxy that does nothing.
	 * @return the answer
	 */
	@Benchmark
	public Object emptyProxy() {
		return call(this.emptyProxy);
	}

	/**
	 * Call through an interceptor with the rule written by hand.
	 * @return the answer
	 */
	@Benchmark
	public Object handWrittenIf() {
		return call(this.handWritten);
	}

	/**
	 * Call what {@code @CentraliCheck} guards, with a context of two paths.
	 * @return the answer
	 */
	@Benchmark
	public Object centraliCheck() {
		return call(this.checked);
	}

	/**
	 * Call what {@code @CentraliCheck} guards, with two parameters as context.
	 * @return the answer
	 */
	@Benchmark
	public Object centraliContext() {
		try {
			return this.checkedByParameters.approve(this.order.id(), this.order.amount());
		}
		catch (AccessDeniedException ex) {
			return ex;
		}
	}

	/**
	 * Log in with a new token and make the one check of its request.
	 * @return the answer
	 */
	@Benchmark
	public Object centraliCheckOfNewToken() {
		GuardedApplication.logIn("employee", 1000);
		return call(this.checked);
	}

	/**
	 * Log in with a new token only.
	 * @return the authentication
	 */
	@Benchmark
	public Object newToken() {
		return GuardedApplication.logIn("employee", 1000);
	}

	/**
	 * Call what {@code @PreAuthorize} guards, with the rule in SpEL.
	 * @return the answer
	 */
	@Benchmark
	public Object preAuthorize() {
		return call(this.preAuthorized);
	}

	private Object call(ApprovalService service) {
		try {
			return service.approve(this.order);
		}
		catch (AccessDeniedException ex) {
			return ex;
		}
	}

}
