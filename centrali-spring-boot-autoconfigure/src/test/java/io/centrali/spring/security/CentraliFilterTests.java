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

package io.centrali.spring.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliFilter}.
 */
class CentraliFilterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean(Orders.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void list() {
		run((orders, policies) -> {
			assertThat(orders.list("x")).containsExactly("a1", "a2");
			assertThat(policies.requests()).extracting(DecisionRequest::context)
				.containsExactly(Map.of("value", "a1", "id", "x"), Map.of("value", "b1", "id", "x"),
						Map.of("value", "a2", "id", "x"));
			assertThat(policies.requests()).extracting("resource").containsOnly("orders");
		});
	}

	@Test
	void sets() {
		run((orders, policies) -> {
			assertThat(orders.set()).isInstanceOf(Set.class).containsExactly("a2", "a1");
			SortedSet<String> sorted = orders.sortedSet();
			assertThat(sorted).containsExactly("a2", "a1");
			assertThat(sorted.comparator()).isEqualTo(Comparator.reverseOrder());
			assertThat(orders.hashSet()).containsExactlyInAnyOrder("a1", "a2");
			assertThat(policies.requests()).hasSize(9);
		});
	}

	@Test
	void collectionsAndIterables() {
		run((orders, policies) -> {
			assertThat(orders.collection()).isInstanceOf(List.class).containsExactly("a1", "a2");
			assertThat(orders.iterable()).isInstanceOf(SortedSet.class).containsExactly("a1", "a2");
			assertThat(policies.requests()).hasSize(6);
		});
	}

	@Test
	void maps() {
		run((orders, policies) -> {
			assertThat(orders.map()).containsExactly(Map.entry("k3", "a1"), Map.entry("k1", "a2"));
			assertThat(policies.requests()).extracting(DecisionRequest::context)
				.containsExactly(Map.of("value", "a1", "key", "k3"), Map.of("value", "b1", "key", "k2"),
						Map.of("value", "a2", "key", "k1"));
			NavigableMap<String, String> sorted = orders.sortedMap();
			assertThat(sorted).containsExactly(Map.entry("k3", "a1"), Map.entry("k1", "a2"));
			assertThat(sorted.comparator()).isEqualTo(Comparator.reverseOrder());
			EnumMap<TimeUnit, String> enums = orders.enumMap();
			assertThat(enums).containsExactly(Map.entry(TimeUnit.DAYS, "a1"));
			enums.put(TimeUnit.HOURS, "later");
			assertThat(policies.requests()).hasSize(8);
		});
	}

	@Test
	void arrays() {
		run((orders, policies) -> {
			assertThat(orders.array()).isExactlyInstanceOf(String[].class).containsExactly("a1", "a2");
			policies.decide((request) -> "2".equals(String.valueOf(request.context().get("value")))
					? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
			assertThat(orders.numbers()).containsExactly(1, 3);
			assertThat(policies.requests()).hasSize(6);
		});
	}

	@Test
	void optional() {
		run((orders, policies) -> {
			assertThat(orders.optional("a1")).contains("a1");
			assertThat(orders.optional("b1")).isEmpty();
			assertThat(policies.requests()).hasSize(2);
			assertThat(orders.optional(null)).isEmpty();
			assertThat(policies.requests()).hasSize(2);
		});
	}

	@Test
	void slicesTellWhetherThereIsMore() {
		run((orders, policies) -> {
			Slice<String> slice = orders.slice(true);
			assertThat(slice).isNotInstanceOf(Page.class).containsExactly("a1", "a2");
			assertThat(slice.hasNext()).isTrue();
			assertThat(slice.getPageable()).isEqualTo(PageRequest.of(2, 3));
			assertThat(orders.slice(false).hasNext()).isFalse();
			assertThat(policies.requests()).hasSize(6);
		});
	}

	@Test
	void pagesDoNotTellHowMuchWasLeftOut() {
		run((orders, policies) -> {
			Page<String> page = orders.page(PageRequest.of(2, 3), 1000);
			assertThat(page).containsExactly("a1", "a2");
			assertThat(page.hasNext()).isTrue();
			assertThat(page.getPageable()).isEqualTo(PageRequest.of(2, 3));
			assertThat(page.getTotalElements()).isEqualTo(10);
			Page<String> last = orders.page(PageRequest.of(2, 3), 9);
			assertThat(last.hasNext()).isFalse();
			assertThat(last.getTotalElements()).isEqualTo(8);
			policies.decide(ReasonCode.DENY_RULE);
			assertThat(orders.page(PageRequest.of(2, 3), 1000).getTotalElements()).isEqualTo(10);
			assertThat(orders.page(PageRequest.of(2, 3), 1000)).isEmpty();
			Page<String> unpaged = orders.unpaged();
			assertThat(unpaged).isEmpty();
			assertThat(unpaged.getTotalElements()).isZero();
		});
	}

	@Test
	void streamIsFilteredAsItIsPulled() {
		run((orders, policies) -> {
			AtomicInteger pulled = new AtomicInteger();
			AtomicBoolean closed = new AtomicBoolean();
			try (Stream<String> stream = orders.stream(pulled, closed)) {
				assertThat(pulled).hasValue(0);
				SecurityContextHolder.clearContext();
				assertThat(stream.limit(2)).containsExactly("a0", "a2");
			}
			assertThat(pulled).hasValue(3);
			assertThat(policies.requests()).hasSize(3).extracting("principal.userId").containsOnly("alice");
			assertThat(closed).isTrue();
		});
	}

	@Test
	void streamIsDecidedForTheCallWhomeverItsThreadWorksForLater() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		request.setRemoteAddr("192.0.2.1");
		run((orders, policies) -> {
			try (Stream<String> stream = orders.stream(new AtomicInteger(), new AtomicBoolean())) {
				request.setRemoteAddr("192.0.2.2");
				SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", "", "USER"));
				assertThat(stream.limit(2)).hasSize(2);
			}
			assertThat(policies.requests()).hasSize(3).allSatisfy((asked) -> {
				assertThat(asked.principal().userId()).isEqualTo("alice");
				assertThat(asked.ipAddress()).isEqualTo("192.0.2.1");
			});
		});
	}

	@Test
	void streamIsPulledInBoundedBatches() {
		run((orders, policies) -> {
			AtomicInteger pulled = new AtomicInteger();
			try (Stream<String> stream = orders.stream(pulled, new AtomicBoolean())) {
				assertThat(stream.parallel().limit(500)).hasSize(500);
			}
			assertThat(pulled.get()).isBetween(999, 999 + 2 * FilteredSpliterator.MAXIMUM_BATCH);
			assertThat(policies.requests()).hasSize(pulled.get());
		});
	}

	@Test
	void streamFailsWhenAnElementCannotBeDecidedAbout() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.NO_POLICY_SET);
			Stream<String> stream = orders.stream(new AtomicInteger(), new AtomicBoolean());
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(stream::findFirst);
		});
	}

	@Test
	void nullElementsAreLeftOutAndRecorded() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.ALLOW_RULE);
			assertThat(orders.withNull()).containsExactly("a1");
			assertThat(policies.requests()).hasSize(2);
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		});
	}

	@Test
	void elementWhoseExpressionFailsIsLeftOut() {
		run((orders, policies) -> {
			policies.decide(ReasonCode.ALLOW_RULE);
			assertThat(orders.failing()).containsExactly("a1");
			assertThat(policies.requests()).hasSize(2);
			assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		});
	}

	@Test
	void callFailsWhenAnElementCannotBeDecidedAbout() {
		run((orders, policies) -> {
			policies.decide((request) -> "a2".equals(request.context().get("value")) ? ReasonCode.NO_POLICY_SET
					: ReasonCode.ALLOW_RULE);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class).isThrownBy(() -> orders.list("x"));
			assertThat(policies.requests()).hasSize(3);
		});
	}

	@Test
	void nullIsReturned() {
		run((orders, policies) -> {
			assertThat(orders.nothing()).isNull();
			assertThat(policies.requests()).isEmpty();
		});
	}

	@Test
	void withoutAuthenticationTheMethodIsNotCalled() {
		run((orders, policies) -> {
			SecurityContextHolder.clearContext();
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> orders.list("x"));
			assertThat(policies.requests()).hasSize(1);
		});
	}

	@Test
	void checkBeforeTheCallComesFirst() {
		run((orders, policies) -> {
			assertThat(orders.checked()).containsExactly("a1");
			assertThat(policies.requests()).extracting("action").containsExactly("list", "read", "read");
		});
	}

	@Test
	void isFoundOnEveryShape() {
		this.runner.withBean(Implementation.class).withBean(Meta.class).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(TestPolicies.class).decide(CentraliFilterTests::onlyA);
			assertThat(context.getBean(Implementation.class).findAll("x")).containsExactly("a1");
			assertThat(((Contract<String>) context.getBean(Implementation.class)).findAll("x")).containsExactly("a1");
			assertThat(context.getBean(Implementation.class).inherited()).containsExactly("a1");
			assertThat(context.getBean(Meta.class).findAll()).containsExactly("a1");
			assertThat(context.getBean(TestPolicies.class).request().resource()).isEqualTo("meta");
		});
	}

	private void run(OrdersConsumer test) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			TestPolicies policies = context.getBean(TestPolicies.class);
			policies.decide(CentraliFilterTests::onlyA);
			test.accept(context.getBean(Orders.class), policies);
		});
	}

	private static ReasonCode onlyA(DecisionRequest request) {
		Object value = request.context().get("value");
		boolean allowed = value == null || value.toString().startsWith("a");
		return allowed ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	interface OrdersConsumer {

		void accept(Orders orders, TestPolicies policies) throws Exception;

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CentraliFilter(resource = "{resource}", action = "read", context = "{value: #filterObject}")
	@interface Readable {

		String resource() default "orders";

	}

	public static class Orders {

		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject, id: #id}")
		public List<String> list(String id) {
			return List.of("a1", "b1", "a2");
		}

		@Readable
		public Set<String> set() {
			return Collections.unmodifiableSet(new LinkedHashSet<>(List.of("a2", "b1", "a1")));
		}

		@Readable
		public SortedSet<String> sortedSet() {
			SortedSet<String> set = new TreeSet<>(Comparator.reverseOrder());
			set.addAll(List.of("a1", "b1", "a2"));
			return set;
		}

		@Readable
		public HashSet<String> hashSet() {
			return new HashSet<>(List.of("a1", "b1", "a2"));
		}

		@Readable
		public Collection<String> collection() {
			return new ArrayDeque<>(List.of("a1", "b1", "a2"));
		}

		@Readable
		public Iterable<String> iterable() {
			return new TreeSet<>(List.of("a1", "b1", "a2"));
		}

		@CentraliFilter(resource = "orders", action = "read",
				context = "{value: #filterObject.value, key: #filterObject.key}")
		public Map<String, String> map() {
			return entries();
		}

		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject.value}")
		public NavigableMap<String, String> sortedMap() {
			NavigableMap<String, String> map = new TreeMap<>(Comparator.reverseOrder());
			map.putAll(entries());
			return map;
		}

		private static Map<String, String> entries() {
			Map<String, String> map = new LinkedHashMap<>();
			map.put("k3", "a1");
			map.put("k2", "b1");
			map.put("k1", "a2");
			return Collections.unmodifiableMap(map);
		}

		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject.value}")
		public EnumMap<TimeUnit, String> enumMap() {
			return new EnumMap<>(Map.of(TimeUnit.DAYS, "a1", TimeUnit.HOURS, "b1"));
		}

		@Readable
		public String[] array() {
			return new String[] { "a1", "b1", "a2" };
		}

		@Readable
		public int[] numbers() {
			return new int[] { 1, 2, 3 };
		}

		@Readable
		public Optional<String> optional(@Nullable String value) {
			return Optional.ofNullable(value);
		}

		@Readable
		public Slice<String> slice(boolean next) {
			return new SliceImpl<>(List.of("a1", "b1", "a2"), PageRequest.of(2, 3), next);
		}

		@Readable
		public Page<String> page(PageRequest request, long total) {
			return new PageImpl<>(List.of("a1", "b1", "a2"), request, total);
		}

		@Readable
		public Page<String> unpaged() {
			return new PageImpl<>(List.of("a1", "b1"));
		}

		@Readable
		public Stream<String> stream(AtomicInteger pulled, AtomicBoolean closed) {
			return IntStream.range(0, 5_000)
				.mapToObj((i) -> ((i % 2 == 0) ? "a" : "b") + i)
				.peek((element) -> pulled.incrementAndGet())
				.onClose(() -> closed.set(true));
		}

		@CentraliFilter(resource = "orders", action = "read")
		public List<String> withNull() {
			return Arrays.asList("a1", null);
		}

		@CentraliFilter(resource = "orders", action = "read", context = "{value: #filterObject.substring(1)}")
		public List<Object> failing() {
			return List.of("a1", 5);
		}

		@Readable
		public @Nullable List<String> nothing() {
			return null;
		}

		@CentraliCheck(resource = "orders", action = "list")
		@Readable
		public List<String> checked() {
			return List.of("a1", "b1");
		}

	}

	interface Contract<T> {

		@CentraliFilter(resource = "contract", action = "read", context = "{id: #id, value: #filterObject}")
		Collection<T> findAll(T id);

	}

	public static class Base {

		@Readable
		public List<String> inherited() {
			return List.of("a1", "b1");
		}

	}

	public static class Implementation extends Base implements Contract<String> {

		@Override
		public List<String> findAll(String identifier) {
			return List.of("a1", "b1");
		}

	}

	public static class Meta {

		@Readable(resource = "meta")
		public List<String> findAll() {
			return List.of("a1", "b1");
		}

	}

}
