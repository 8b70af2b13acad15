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

package io.centrali.spring.matrix;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliFilter;
import io.centrali.spring.security.CentraliPostCheck;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;

import org.springframework.http.ResponseEntity;

/**
 * Shapes of methods that return before they are done.
 */
final class LaterShapes {

	private LaterShapes() {
	}

	static void addTo(List<Shape<?>> shapes) {
		subscribed(shapes);
		refused(shapes);
	}

	private static void subscribed(List<Shape<?>> shapes) {
		shapes.add(Shape.subscribed("Mono", OnMono.class, OnMono::call, "mono"));
		shapes
			.add(Shape.subscribed("protected method of a Mono", OnProtectedMono.class, OnProtectedMono::call, "mono"));
		shapes.add(Shape.subscribed("package-private method of a Mono", OnPackagePrivateMono.class,
				OnPackagePrivateMono::call, "mono"));
		shapes.add(Shape.subscribed("Mono of nothing", OnVoidMono.class, OnVoidMono::call, "void"));
		shapes.add(Shape.subscribed("Flux", OnFlux.class, OnFlux::call, "flux"));
		shapes.add(Shape.subscribed("Publisher", OnPublisher.class, OnPublisher::call, "publisher"));
		// Knows nothing of Reactor's context, so that its caller is whom the thread works
		// for.
		shapes
			.add(Shape.enforced("publisher of the JDK", OnJdkPublisher.class, (bean) -> complete(bean.call()), "jdk"));
		shapes.add(Shape.subscribed("class with a Mono", OnClass.class, OnClass::call, "class"));
		shapes.add(Shape.subscribed("Mono of a superclass that is inherited", InheritsMono.class, InheritsMono::call,
				"mono"));
		shapes.add(Shape.subscribed("Mono of a superclass that is overridden", OverridesMono.class, OverridesMono::call,
				"mono"));
		shapes.add(Shape.subscribed("Mono over the one it overrides", OverridesMonoWithOwn.class,
				OverridesMonoWithOwn::call, "own"));
		shapes.add(Shape.subscribed("Mono of an interface", OfInterface.class, MonoOfInterface.class,
				MonoOfInterface::call, "interface"));
		shapes.add(Shape.subscribed("Mono where an interface has a Publisher", ReturnsMono.class,
				PublisherOfInterface.class, PublisherOfInterface::call, "publisher"));
		shapes.add(Shape.subscribed("Mono where an interface has an Object", ReturnsMonoForObject.class,
				ObjectOfInterface.class, ObjectOfInterface::call, "object"));
		shapes.add(Shape.subscribed("Mono of a generic interface", OfGeneric.class, OfGeneric::call, "generic"));
		shapes.add(Shape.subscribed("Mono of a generic interface through its bridge", OfGeneric.class, Generic.class,
				Generic::call, "generic"));
		shapes.add(Shape.subscribed("Mono of a default method", OfDefault.class, DefaultMono.class, DefaultMono::call,
				"default"));
		shapes.add(Shape.subscribed("meta-annotation on a Mono", OfTemplate.class, OfTemplate::call, "filled"));
		shapes.add(Shape.subscribed("resource of a Mono from a parameter", DynamicResource.class,
				(bean) -> bean.call("parameter"), "parameter"));
		shapes.add(Shape.subscribedBehindItsInterface("final class of an interface of a Mono",
				FinalBehindInterface.class, MonoOfInterface.class, MonoOfInterface::call, "interface", "final class"));
		shapes.add(Shape.enforced("CompletableFuture", OnFuture.class, OnFuture::call, "future"));
		shapes.add(Shape.enforced("CompletionStage", OnStage.class, OnStage::call, "stage"));
		shapes.add(Shape.enforced("Future", OnPlainFuture.class, OnPlainFuture::call, "future"));
		shapes.add(Shape.enforced("Callable", OnCallable.class, OnCallable::call, "callable"));
		shapes.add(Shape.enforced("Mono within something else", OnEntity.class, OnEntity::call, "entity"));
		shapes.add(Shape.enforced("Mono that is declared as an Object", OnUndeclaredMono.class, OnUndeclaredMono::call,
				"object"));
	}

	private static void complete(Flow.Publisher<?> publisher) {
		try {
			JdkFlowAdapter.flowPublisherToFlux(publisher).then().toFuture().join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	private static void refused(List<Shape<?>> shapes) {
		shapes.add(Shape.refused("final method of a Mono", FinalMono.class, "The method is final"));
		shapes.add(Shape.refused("private method of a Mono", PrivateMono.class, "The method is private"));
		shapes.add(Shape.refused("static method of a Mono", StaticMono.class, "The method is static"));
		shapes.add(Shape.refused("final class of a Mono", FinalClass.class, "final class"));
		shapes.add(Shape.refused("ConnectableFlux", Connectable.class, "The method returns before it does anything"));
		shapes.add(Shape.refused("GroupedFlux", Grouped.class, "The method returns before it does anything"));
		shapes
			.add(Shape.refused("unknown variable of a Mono", UnknownVariable.class, "#nosuch, which is no parameter"));
		shapes.add(Shape.refused("call on the own object of a Mono", CallsItself.class, "calls it on its own object"));
		shapes.add(Shape.refused("Monos of two interfaces", TwoMonos.class, "compete"));
		shapes.add(Shape.refused("Mono that an annotated class inherits", OutOfReach.class, "does not reach"));
		shapes.add(Shape.refused("check of what a Mono will be", PostChecked.class,
				"The method returns before it does anything, and @CentraliPostCheck"));
		shapes.add(Shape.refused("check of what a CompletableFuture will be", PostCheckedFuture.class,
				"The method returns before its value is there"));
		shapes.add(Shape.refused("filter of a Flux", FilteredFlux.class,
				"The method returns before it does anything, and @CentraliFilter"));
		shapes.add(Shape.refused("filter of a CompletableFuture", FilteredFuture.class,
				"The method returns before its value is there"));
	}

	public static class OnMono {

		@CentraliCheck(resource = "mono", action = "any")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OnProtectedMono {

		@CentraliCheck(resource = "mono", action = "any")
		protected Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	static class OnPackagePrivateMono {

		@CentraliCheck(resource = "mono", action = "any")
		Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OnVoidMono {

		@CentraliCheck(resource = "void", action = "any")
		public Mono<Void> call() {
			return Shape.body(Mono.empty());
		}

	}

	public static class OnFlux {

		@CentraliCheck(resource = "flux", action = "any")
		public Flux<String> call() {
			return Shape.body(Flux.just("1", "2"));
		}

	}

	public static class OnPublisher {

		@CentraliCheck(resource = "publisher", action = "any")
		public Publisher<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OnJdkPublisher {

		@CentraliCheck(resource = "jdk", action = "any")
		public Flow.Publisher<String> call() {
			return Shape.body(JdkFlowAdapter.publisherToFlowPublisher(Mono.just("1")));
		}

	}

	@CentraliCheck(resource = "class", action = "any")
	public static class OnClass {

		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class InheritsMono extends OnMono {

	}

	public static class OverridesMono extends OnMono {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OverridesMonoWithOwn extends OnMono {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public interface MonoOfInterface {

		@CentraliCheck(resource = "interface", action = "any")
		Mono<String> call();

	}

	public static class OfInterface implements MonoOfInterface {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public interface PublisherOfInterface {

		@CentraliCheck(resource = "publisher", action = "any")
		Publisher<String> call();

	}

	public static class ReturnsMono implements PublisherOfInterface {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public interface ObjectOfInterface {

		@CentraliCheck(resource = "object", action = "any")
		Object call();

	}

	public static class ReturnsMonoForObject implements ObjectOfInterface {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public interface Generic<T> {

		@CentraliCheck(resource = "generic", action = "any")
		T call();

	}

	public static class OfGeneric implements Generic<Mono<String>> {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public interface DefaultMono {

		@CentraliCheck(resource = "default", action = "any")
		default Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OfDefault implements DefaultMono {

	}

	public static class OfTemplate {

		@Shapes.Template(resource = "filled")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class DynamicResource {

		@CentraliCheck(resource = "#{#id}", action = "any")
		public Mono<String> call(String id) {
			return Shape.body(Mono.just("1"));
		}

	}

	public static final class FinalBehindInterface implements MonoOfInterface {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class OnFuture {

		@CentraliCheck(resource = "future", action = "any")
		public CompletableFuture<String> call() {
			return Shape.body(CompletableFuture.completedFuture("1"));
		}

	}

	public static class OnStage {

		@CentraliCheck(resource = "stage", action = "any")
		public CompletionStage<String> call() {
			return Shape.body(CompletableFuture.completedStage("1"));
		}

	}

	public static class OnPlainFuture {

		@CentraliCheck(resource = "future", action = "any")
		public Future<String> call() {
			return Shape.body(CompletableFuture.completedFuture("1"));
		}

	}

	public static class OnCallable {

		@CentraliCheck(resource = "callable", action = "any")
		public Callable<String> call() {
			return Shape.body(() -> "1");
		}

	}

	public static class OnEntity {

		@CentraliCheck(resource = "entity", action = "any")
		public ResponseEntity<Mono<String>> call() {
			return Shape.body(ResponseEntity.ok(Mono.just("1")));
		}

	}

	public static class OnUndeclaredMono {

		@CentraliCheck(resource = "object", action = "any")
		public Object call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class FinalMono {

		@CentraliCheck(resource = "x", action = "any")
		public final Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class PrivateMono {

		@CentraliCheck(resource = "x", action = "any")
		private Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class StaticMono {

		@CentraliCheck(resource = "x", action = "any")
		public static Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static final class FinalClass {

		@CentraliCheck(resource = "x", action = "any")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class Connectable {

		@CentraliCheck(resource = "x", action = "any")
		public ConnectableFlux<String> call() {
			return Flux.just("1").publish();
		}

	}

	public static class Grouped {

		@CentraliCheck(resource = "x", action = "any")
		public GroupedFlux<String, String> call() {
			throw new UnsupportedOperationException();
		}

	}

	public static class UnknownVariable {

		@CentraliCheck(resource = "x", action = "any", context = "{id: #nosuch}")
		public Mono<String> call(String id) {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class CallsItself {

		@CentraliCheck(resource = "x", action = "any")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

		public Mono<String> callAll() {
			return call();
		}

	}

	public interface OtherMonoOfInterface {

		@CentraliCheck(resource = "other", action = "any")
		Mono<String> call();

	}

	public static class TwoMonos implements MonoOfInterface, OtherMonoOfInterface {

		@Override
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	@CentraliCheck(resource = "x", action = "any")
	public static class OutOfReach extends KnowsNothing {

	}

	public static class KnowsNothing {

		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class PostChecked {

		@CentraliPostCheck(resource = "x", action = "any")
		public Mono<String> call() {
			return Shape.body(Mono.just("1"));
		}

	}

	public static class PostCheckedFuture {

		@CentraliPostCheck(resource = "x", action = "any")
		public CompletableFuture<String> call() {
			return CompletableFuture.completedFuture("1");
		}

	}

	public static class FilteredFlux {

		@CentraliFilter(resource = "x", action = "any")
		public Flux<String> call() {
			return Flux.just("1");
		}

	}

	public static class FilteredFuture {

		@CentraliFilter(resource = "x", action = "any")
		public CompletableFuture<List<String>> call() {
			return CompletableFuture.completedFuture(List.of());
		}

	}

}
