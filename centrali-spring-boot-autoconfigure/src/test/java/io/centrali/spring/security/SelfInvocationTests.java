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

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls that an object makes on itself, which no proxy sees.
 */
@ExtendWith(OutputCaptureExtension.class)
class SelfInvocationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class);

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, AmongOtherArguments.class, ThroughALocalVariable.class, InALambda.class,
			ByMethodReference.class, InAnAnonymousClass.class, InAnInnerClass.class, InAClassWithinAnInnerClass.class,
			Inherits.class, CalledByASuperclass.class, CallsASuperclass.class, CalledByADefaultMethod.class,
			AfterATryBlock.class, ConditionallyItself.class, InAPrivateMethod.class, InAConstructor.class,
			WithAnotherCheck.class, WithTheSameCheckInALambda.class, Generic.class, InheritsFromAnotherPackage.class,
			Recursive.class, InAPrivateMethodThatRunsLater.class, ThroughAVariableThatAnotherBranchChanges.class,
			ThroughAVariableThatMayBeIt.class, ThroughAVariableOfATryBlock.class, InAStaticMethod.class,
			WithAnotherCheckOfTheCaller.class, WithTheSameCheckOfABean.class, InAStaticMethodOfALambda.class,
			InALambdaWithoutThis.class, InAStaticMethodOfAnotherClass.class, InALambdaOfAnotherClass.class,
			InAStaticMethodOfASuperclass.class, InAStaticMethodOfANestedClass.class,
			InAStaticMethodThatAHelperInherits.class, InAStaticMethodOfAnotherClassThatSomeCallersCheck.class,
			CalledByASuperclassThroughAnotherClass.class })
	void stopTheStartUp(Class<?> type) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidCentraliCheckException.class)
				.hasMessageContaining(type.getName() + ".approve(")
				.hasMessageContaining("calls it on its own object (SelfInvocation"));
	}

	@ParameterizedTest
	@ValueSource(classes = { OnAnotherObject.class, OnItsProxy.class, OfAnUncheckedMethod.class, OfAnOverridden.class,
			WithTheSameCheck.class, InAPrivateMethodWithTheSameCheck.class, ReferenceOnAnotherObject.class,
			InANestedClassOnAnotherObject.class, ThroughAVariableThatIsUsedAnew.class, RecursiveWithLiteralCheck.class,
			ThroughAVariableThatAnotherBranchSets.class, WithTheSameCheckOfTheCaller.class,
			InAStaticMethodOnAnotherObject.class, InAStaticMethodWithTheSameCheck.class,
			InAStaticMethodOfAnotherClassOnAnotherObject.class, InAStaticMethodOfAnotherClassWithTheSameCheck.class,
			OnItsProxyInAField.class, OnItsProxyFromAGetter.class, OfAHelperOfTheSameName.class })
	void thatAreNoneStart(Class<?> type) {
		this.runner.withBean(type).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void areReportedWithMethodLineAndMend() {
		this.runner.withBean(Plain.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining(
						"SelfInvocationTests$Plain.approve(int): approveAll() calls it on its own object ")
				.hasMessageMatching("(?s).*\\(SelfInvocationTests\\.java:\\d+\\).*")
				.hasMessageContaining("Call it from another bean")
				.hasMessageContaining("centrali.checks.self-invocation"));
		this.runner.withBean(InALambda.class)
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageContaining(": approveAll() calls it"));
	}

	@Test
	void warn(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.checks.self-invocation=warn").withBean(Plain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(StringUtils.countOccurrencesOf(output.getOut(), "approveAll() calls it on its own object"))
				.isEqualTo(1);
		});
	}

	@Test
	void areIgnored(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.checks.self-invocation=ignore")
			.withBean(Plain.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("on its own object");
			});
	}

	@Test
	void areHandledInNoOtherWay() {
		this.runner.withPropertyValues("centrali.checks.self-invocation=off")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(BindException.class.getName())));
	}

	@Test
	void ofABeanWhoseClassIsKnownOnlyOnceItIsCreatedAreRefusedThen() {
		this.runner.withUserConfiguration(Hidden.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> context.getBean("hidden"))
				.havingRootCause()
				.isInstanceOf(InvalidCentraliCheckException.class)
				.withMessageContaining("run() calls it on its own object");
		});
	}

	@Test
	void ofClassesWithoutClassFileAreNotKnown() {
		CheckRegistries registry = new CheckRegistries();
		Class<?> generated = new ClassLoader(getClass().getClassLoader()) {

			Class<?> define() throws Exception {
				byte[] bytes;
				try (var stream = Plain.class.getResourceAsStream("SelfInvocationTests$Plain.class")) {
					bytes = Objects.requireNonNull(stream).readAllBytes();
				}
				return defineClass(Plain.class.getName(), bytes, 0, bytes.length);
			}

			@Override
			public java.io.@Nullable InputStream getResourceAsStream(String name) {
				return null;
			}

			Class<?> defined() {
				try {
					return define();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}

		}.defined();
		new SelfInvocationInspector(registry, ProblemHandling.FAIL).inspect(generated, (problem) -> {
			throw new InvalidCentraliCheckException(List.of(problem));
		});
	}

	public static class Plain {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		public void approve(int amount) {
		}

		public void approveAll(List<Integer> amounts) {
			for (int amount : amounts) {
				approve(amount);
			}
		}

	}

	public static class AmongOtherArguments {

		@CentraliCheck(resource = "orders", action = "approve")
		public boolean approve(long amount, double rate, @Nullable Object other, boolean... flags) {
			return true;
		}

		public String call(long amount, int[][] matrix, @Nullable Object any) {
			long[] longs = { amount, 2 * amount, amount << 2 };
			longs[0] += (any != null) ? longs[1]++ : -longs[2];
			matrix[0][1] ^= (int) (amount % 7);
			Object[][] objects = new Object[2][3];
			String text = "x" + amount + this + (char) amount;
			switch (text) {
				case "a":
					amount++;
					break;
				case "b":
					synchronized (this) {
						amount = (amount > 0L && (float) amount < 2.0F) ? (byte) amount : ~amount;
					}
					break;
				default:
					objects[1][2] = text;
			}
			return "y" + approve((amount > 1) ? longs[0]-- : Math.abs(amount), -1.0 / amount,
					(any instanceof AmongOtherArguments) ? any : objects, amount == 3, any == this);
		}

	}

	public static class ThroughALocalVariable {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			ThroughALocalVariable self = this;
			self.approve();
		}

	}

	public static class InALambda {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		public void approve(int amount) {
		}

		public void approveAll(List<Integer> amounts) {
			amounts.forEach((amount) -> approve(amount));
		}

	}

	public static class ByMethodReference {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		public void approve(int amount) {
		}

		public void approveAll(List<Integer> amounts) {
			amounts.forEach(this::approve);
		}

	}

	public static class InAnAnonymousClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable later() {
			return new Runnable() {

				@Override
				public void run() {
					approve();
				}

			};
		}

	}

	public static class InAnInnerClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public class Inner {

			public Runnable run() {
				return () -> InAnInnerClass.this.approve();
			}

		}

	}

	public static class InAClassWithinAnInnerClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public class Inner {

			public class Innermost {

				public void run() {
					approve();
				}

			}

		}

	}

	public static class Inherits extends Plain {

	}

	public abstract static class Template {

		public void run() {
			approve();
		}

		public abstract void approve();

	}

	public static class CalledByASuperclass extends Template {

		@Override
		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	public static class CallsASuperclass extends OfAnUncheckedMethod {

		public void call() {
			super.approve();
		}

	}

	public interface Contract {

		@CentraliCheck(resource = "orders", action = "approve")
		void approve();

		default void approveTwice() {
			approve();
			approve();
		}

	}

	public static class CalledByADefaultMethod implements Contract {

		@Override
		public void approve() {
		}

	}

	public static class AfterATryBlock {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public int call(int number) {
			try {
				if (number > 3) {
					return 1;
				}
				number /= number;
			}
			catch (ArithmeticException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				number++;
			}
			approve();
			return number;
		}

	}

	public static class ConditionallyItself {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(@Nullable ConditionallyItself other) {
			((other != null) ? other : this).approve();
		}

	}

	public static class InAPrivateMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public void checked() {
			help();
		}

		public void unchecked() {
			help();
		}

		private void help() {
			approve();
		}

	}

	public static class InAConstructor {

		private final Runnable later = this::approve;

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable later() {
			return this.later;
		}

	}

	public static class WithAnotherCheck {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		@CentraliCheck(resource = "orders", action = "read")
		public void read() {
			approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	public static class WithTheSameCheckInALambda {

		public void approve() {
		}

		public Runnable later() {
			return () -> approve();
		}

	}

	public abstract static class GenericBase<T> {

		@CentraliCheck(resource = "orders", action = "approve", context = "{id: #id}")
		public void approve(T id) {
		}

		public void approveAll(List<T> ids) {
			ids.forEach(this::approve);
		}

	}

	public static class Generic extends GenericBase<String> {

		@Override
		public void approve(String id) {
		}

	}

	public static class InheritsFromAnotherPackage extends io.centrali.spring.security.elsewhere.ProtectedApproval {

		public Runnable later() {
			return new Runnable() {

				@Override
				public void run() {
					approve();
				}

			};
		}

	}

	public static class OnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(OnAnotherObject other, BiConsumer<Object, OnAnotherObject> consumer) {
			consumer.accept(this, other);
			other.approve();
		}

	}

	public static class OnItsProxy {

		private final ObjectProvider<OnItsProxy> self;

		OnItsProxy(ObjectProvider<OnItsProxy> self) {
			this.self = self;
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			this.self.getObject().approve();
		}

	}

	public static class OfAnUncheckedMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
			log();
		}

		public void log() {
		}

	}

	public static class OfAnOverridden extends OfAnUncheckedMethod {

		@Override
		public void approve() {
			super.approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	public static class WithTheSameCheck {

		public void approve() {
		}

		public void approveTwice() {
			approve();
			approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	public static class InAPrivateMethodWithTheSameCheck {

		public void approve() {
		}

		public void approveTwice() {
			help(2);
		}

		private void help(int times) {
			approve();
			if (times > 1) {
				help(times - 1);
			}
		}

	}

	public static class ReferenceOnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable later(Supplier<ReferenceOnAnotherObject> other) {
			List.of(other.get()).forEach(ReferenceOnAnotherObject::approve);
			return other.get()::approve;
		}

	}

	public static class InANestedClassOnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public static class Nested {

			public void call(InANestedClassOnAnotherObject other) {
				other.approve();
			}

		}

		public class Inner {

			public void call(InANestedClassOnAnotherObject other) {
				other.approve();
			}

		}

	}

	public static class ThroughAVariableThatIsUsedAnew {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(ThroughAVariableThatIsUsedAnew other) {
			if (other != null) {
				Object self = this;
				self.hashCode();
			}
			ThroughAVariableThatIsUsedAnew next = other;
			next.approve();
		}

	}

	public static class Recursive {

		@CentraliCheck(resource = "orders", action = "approve", context = "{amount: #amount}")
		public void approve(int amount) {
			if (amount > 0) {
				approve(amount - 1);
			}
		}

	}

	public static class RecursiveWithLiteralCheck {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve(int amount) {
			if (amount > 0) {
				approve(amount - 1);
			}
		}

	}

	@CentraliCheck(resource = "orders", action = "any")
	public static class InAPrivateMethodThatRunsLater {

		public void approve() {
		}

		public Runnable later() {
			return this::run;
		}

		private void run() {
			approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "approve",
			context = "{user: authentication.name, id: principal['id'], kind: 'order'}")
	public static class WithTheSameCheckOfTheCaller {

		public void approve() {
		}

		public void approveTwice() {
			approve();
			approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "approve", context = "{user: authentication.name}")
	public static class WithAnotherCheckOfTheCaller {

		@CentraliCheck(resource = "orders", action = "approve", context = "{user: principal.name}")
		public void approve() {
		}

		public void approveTwice() {
			approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "approve", context = "{now: @clock.instant()}")
	public static class WithTheSameCheckOfABean {

		public void approve() {
		}

		public void approveTwice() {
			approve();
		}

	}

	public static class ThroughAVariableThatAnotherBranchChanges {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public int call(ThroughAVariableThatAnotherBranchChanges other, boolean same) {
			ThroughAVariableThatAnotherBranchChanges target = this;
			if (!same) {
				target = other;
				return target.hashCode();
			}
			target.approve();
			return 0;
		}

	}

	public static class ThroughAVariableThatAnotherBranchSets {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public int call(ThroughAVariableThatAnotherBranchSets other, boolean same) {
			ThroughAVariableThatAnotherBranchSets target = other;
			if (same) {
				target = this;
				return target.hashCode();
			}
			target.approve();
			return 0;
		}

	}

	public static class ThroughAVariableThatMayBeIt {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(ThroughAVariableThatMayBeIt other, boolean same) {
			ThroughAVariableThatMayBeIt target;
			if (same) {
				target = this;
			}
			else {
				target = other;
			}
			target.approve();
		}

	}

	public static class ThroughAVariableOfATryBlock {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(ThroughAVariableOfATryBlock other) {
			ThroughAVariableOfATryBlock target = other;
			try {
				target = this;
				other.hashCode();
				target = other;
			}
			catch (IllegalStateException ex) {
				target.approve();
			}
		}

	}

	public static class InAStaticMethod {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(long first) {
			help(first, this);
		}

		private static void help(long first, InAStaticMethod target) {
			target.approve();
		}

	}

	public static class InAStaticMethodOfALambda {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable call() {
			return () -> help(this);
		}

		private static void help(InAStaticMethodOfALambda target) {
			target.approve();
		}

	}

	public static class InALambdaWithoutThis {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable call() {
			InALambdaWithoutThis target = this;
			return () -> target.approve();
		}

	}

	public static class InAStaticMethodOnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public Runnable call(InAStaticMethodOnAnotherObject other) {
			help(other, this);
			return () -> help(other, other);
		}

		private static void help(InAStaticMethodOnAnotherObject target, Object self) {
			self.hashCode();
			target.approve();
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class InAStaticMethodWithTheSameCheck {

		public void approve() {
		}

		public void call() {
			help(this);
		}

		private static void help(InAStaticMethodWithTheSameCheck target) {
			target.approve();
		}

	}

	public static class InAStaticMethodOfAnotherClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			Helpers.approve(2L, this);
		}

	}

	public static class InALambdaOfAnotherClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public Runnable call() {
			return Helpers.later(this);
		}

	}

	static final class Helpers {

		static void approve(long first, InAStaticMethodOfAnotherClass target) {
			approve(target);
		}

		private static void approve(InAStaticMethodOfAnotherClass target) {
			target.approve();
		}

		static Runnable later(InALambdaOfAnotherClass target) {
			return () -> target.approve();
		}

		static void approve(InAStaticMethodOfAnotherClassOnAnotherObject target,
				InAStaticMethodOfAnotherClassOnAnotherObject other) {
			target.hashCode();
			other.approve();
		}

		static void approve(InAStaticMethodOfAnotherClassWithTheSameCheck target) {
			target.approve();
		}

		static void approve(InAStaticMethodOfAnotherClassThatSomeCallersCheck target) {
			target.approve();
		}

		static void approve(OfAHelperOfTheSameName target) {
			target.hashCode();
		}

		static void approve(CallsAnotherClass target) {
			target.approve();
		}

	}

	public static class HelperOfSubclasses {

		static void help(InAStaticMethodOfASuperclass target) {
			target.approve();
		}

	}

	public static class InAStaticMethodOfASuperclass extends HelperOfSubclasses {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			help(this);
		}

	}

	public static class InAStaticMethodOfANestedClass {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			Nested.help(this);
		}

		static final class Nested {

			static void help(InAStaticMethodOfANestedClass target) {
				target.approve();
			}

		}

	}

	public static class InAStaticMethodThatAHelperInherits {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			Inheriting.help(this);
		}

		static class Declaring {

			static void help(InAStaticMethodThatAHelperInherits target) {
				target.approve();
			}

		}

		static final class Inheriting extends Declaring {

		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class InAStaticMethodOfAnotherClassThatSomeCallersCheck {

		public void approve() {
		}

		public void checked() {
			Helpers.approve(this);
		}

		@CentraliCheck(resource = "orders", action = "show")
		public void other() {
			Helpers.approve(this);
		}

	}

	public abstract static class CallsAnotherClass {

		public abstract void approve();

		public void call() {
			Helpers.approve(this);
		}

	}

	public static class CalledByASuperclassThroughAnotherClass extends CallsAnotherClass {

		@Override
		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	public static class InAStaticMethodOfAnotherClassOnAnotherObject {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call(InAStaticMethodOfAnotherClassOnAnotherObject other) {
			Helpers.approve(this, other);
		}

	}

	@CentraliCheck(resource = "orders", action = "approve")
	public static class InAStaticMethodOfAnotherClassWithTheSameCheck {

		public void approve() {
		}

		public void call() {
			Helpers.approve(this);
		}

	}

	public static class OfAHelperOfTheSameName {

		@CentraliCheck(resource = "orders", action = "merge")
		public void approve(OfAHelperOfTheSameName other) {
		}

		public void call() {
			Helpers.approve(this);
		}

	}

	public static class OnItsProxyInAField {

		private @Nullable OnItsProxyInAField self;

		void setSelf(OnItsProxyInAField self) {
			this.self = self;
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		public void call() {
			Objects.requireNonNull(this.self).approve();
			this.self.approve();
		}

	}

	public static class OnItsProxyFromAGetter {

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

		OnItsProxyFromAGetter self() {
			return (OnItsProxyFromAGetter) AopContext.currentProxy();
		}

		public void call() {
			self().approve();
		}

	}

	public static class HiddenImplementation implements Runnable {

		@Override
		public void run() {
			approve();
		}

		@CentraliCheck(resource = "orders", action = "approve")
		public void approve() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hidden {

		@Bean
		@Lazy
		Runnable hidden() {
			return new HiddenImplementation();
		}

	}

}
